"""What can be seen, and where in the database it says whose it is.

A thing of a room above is entered here by its name: `model` is a label ("cases.Case"), `paths` are Django's lookups from it.
Paths a condition asks for: `person` (whom it is about), `institution`, `unit`, `assigned` (persons it is given to), `seat`
(persons who sit on it), `published` and `handed_in` (a yes or no). Values are numbers of rows (`…_id`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that is shown or not; without a `model` it is a page or a figure, seen as a whole."""

    name: str
    name_en: str
    model: str = ""
    paths: Mapping[str, str] = field(default_factory=dict)


THINGS: Final[dict[str, Thing]] = {
    "person": Thing("orang dan akunnya", "people and their accounts", "accounts.Person", {"person": "id"}),
    "session": Thing("sesi masuk", "sign-in sessions", "usersessions.UserSession", {"person": "user_id"}),
    "grant": Thing(
        "peran di kementerian", "roles in the ministry", "accounts.Grant", {"person": "person_id", "unit": "unit_id"}
    ),
    "membership": Thing(
        "keikutsertaan orang dalam lembaga", "parts of people in institutions", "accounts.Membership",
        {"person": "person_id", "institution": "institution_id"},
    ),
    "invitation": Thing("undangan", "invitations", "accounts.Invitation", {"institution": "institution_id"}),
    "claim": Thing("pengajuan hak atas VIN", "claims of a VIN", "accounts.VinClaim", {"person": "person_id"}),
    "substitution": Thing(
        "pengganti selama tidak hadir", "substitutes of absent people", "accounts.Substitution", {"person": "person_id"}
    ),
    "work_unit": Thing("unit kerja", "work units", "accounts.WorkUnit", {"unit": "id"}),
    "document": Thing("dokumen lembaga", "documents of institutions", "documents.Document", {"institution": "institution_id"}),
    "case": Thing(
        "permohonan", "applications", "cases.Case", {"institution": "institution_id", "handed_in": "is_handed_in"}
    ),
    "proposal": Thing("usulan penetapan mitra", "recommendations to designate partners", "decisions.Batch"),
    "partnership": Thing(
        "penetapan lembaga dan program", "partnerships of institutions and programmes", "decisions.Partnership",
        {"institution": "institution_id"},
    ),
    "mandate": Thing("mandat Menteri", "mandates of the Minister", "decisions.Mandate", {"person": "person_id"}),
    "queue": Thing("antrean kerja kementerian", "the ministry's queue of work"),
    "flow": Thing("alur permohonan dan jangka waktunya", "the procedure of applications and its time limits"),
    "working_times": Thing("waktu kerja unit", "working times of the units"),
    "calendar": Thing("kalender hari kerja", "the calendar of working days"),
    "questionnaire": Thing("pertanyaan formulir dan daftar periksa", "questions of the form and checklists"),
    "retention": Thing("masa simpan dan penghapusan data", "how long data are kept, and what was erased"),
    "message": Thing("pesan", "messages", "notices.Message", {"person": "recipient_id"}),
    "letter": Thing("teks surat dan keadaan surel", "texts of letters and how mail is doing"),
    "entry": Thing("catatan tindakan", "log of acts", "audit.Entry"),
    "rights": Thing("tabel hak lihat dan tindakan", "tables of viewing rights and acts"),
}  # fmt: skip
