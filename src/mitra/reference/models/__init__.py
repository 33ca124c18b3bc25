"""Reference data in the database. Each load keeps its own rows, so that a judgement can be repeated with the catalogue
of its time; which load counts is decided in `kinds.py`. Rows are only ever added, none to an older load (migration 0003)."""

from mitra.reference.models.calendar import CalendarAmendment, Holiday
from mitra.reference.models.classifications import BusinessField, Occupation, TrainingField
from mitra.reference.models.loads import Load
from mitra.reference.models.regions import Region
from mitra.reference.models.units import CompetencyUnit

__all__ = [
    "BusinessField",
    "CalendarAmendment",
    "CompetencyUnit",
    "Holiday",
    "Load",
    "Occupation",
    "Region",
    "TrainingField",
]
