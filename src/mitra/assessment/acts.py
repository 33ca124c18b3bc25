"""Setting up waves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from mitra.assessment.models import Participation, Wave
from mitra.audit.act import BY_THE_CLOCK, Actor, Outcome, act
from mitra.institutions.models import Institution


@act
def announce(
    *,
    by: Actor,
    slug: str,
    name: str,
    name_en: str,
    starts_on: date,
    ends_on: date,
    participants: Sequence[str],
    now: datetime = BY_THE_CLOCK,
    is_demonstration: bool = False,
) -> Outcome:
    """Announce a wave with its participants (identifiers, in the order of the list); a wave that exists is left as it is."""
    wave, made = Wave.objects.get_or_create(
        slug=slug,
        defaults={
            "name": name,
            "name_en": name_en,
            "starts_on": starts_on,
            "ends_on": ends_on,
            "is_demonstration": is_demonstration,
        },
    )
    if not made:
        return Outcome(slug, done=False)
    known = dict(Institution.objects.filter(identifier__in=participants).values_list("identifier", "pk"))
    Participation.objects.bulk_create(
        Participation(wave=wave, institution_id=known[identifier], position=position)
        for position, identifier in enumerate(participants, start=1)
    )
    return Outcome(slug, summary={"participants": len(participants)})
