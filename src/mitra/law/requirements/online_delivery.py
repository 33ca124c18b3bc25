"""R5 — pengumuman asesmen 2021, dasar pada tingkat menteri (Permenaker 15/2021, pasalnya belum dilihat;
bandingkan Permenko 11/2020 Pasal 30 ayat (2) huruf g dan h). Untuk pelatihan daring, seluruhnya atau sebagian:

    (a) memiliki sistem evaluasi pembelajaran,
    (b) memiliki mekanisme pemantauan kemajuan pelatihan,
    (c) diselenggarakan secara interaktif.

Ketiganya dijawab terpisah oleh asesor yang mencoba sistemnya, atau dibaca dari platformnya.
"""

from __future__ import annotations

from datetime import date

from mitra.law.definitions import has_an_online_part
from mitra.law.records import OnlineFeature, Profile
from mitra.law.requirement import Confidence, Requirement, Weight
from mitra.law.vocabulary import PROGRAMME

ONLINE_DELIVERY = Requirement(
    "R5", PROGRAMME, since=date(2021, 2, 2), cites="permenaker-15-2021:pelatihan", applies_when=has_an_online_part
)


@ONLINE_DELIVERY.condition(cites="permenaker-15-2021:pelatihan", confidence=Confidence.MEDIUM)
def learning_is_evaluated(evaluation_system: OnlineFeature) -> bool:
    return evaluation_system.present


@ONLINE_DELIVERY.condition(cites="permenaker-15-2021:pelatihan", confidence=Confidence.MEDIUM)
def progress_is_monitored(progress_monitoring: OnlineFeature) -> bool:
    return progress_monitoring.present


@ONLINE_DELIVERY.condition(cites="permenaker-15-2021:pelatihan", confidence=Confidence.MEDIUM)
def delivery_is_interactive(interactive_delivery: OnlineFeature) -> bool:
    return interactive_delivery.present


@ONLINE_DELIVERY.condition(
    cites="rencana-mitra-2025:moda", confidence=Confidence.LOW, since=date(2025, 1, 1), weight=Weight.NOTICE
)
def training_is_not_fully_self_paced(profile: Profile) -> bool | None:
    return None if profile.fully_self_paced is None else not profile.fully_self_paced
