"""What is kept of decisions. Tables of what happened are append-only in the database (migration 0002)."""

from mitra.decisions.models.batches import Advice, Batch, Line, Snapshot
from mitra.decisions.models.decrees import Decree, DecreeLine
from mitra.decisions.models.mandates import Mandate
from mitra.decisions.models.objections import Objection
from mitra.decisions.models.partnerships import Decision, Partnership, Step

__all__ = [
    "Advice",
    "Batch",
    "Decision",
    "Decree",
    "DecreeLine",
    "Line",
    "Mandate",
    "Objection",
    "Partnership",
    "Snapshot",
    "Step",
]
