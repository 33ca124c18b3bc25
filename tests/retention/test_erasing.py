"""When its time is over a record goes once and for good: on its day, not before, not while it is held, and nothing is left."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.db import DatabaseError, connection, transaction
from psycopg import sql

from mitra.accounts.acts import claim, close_account, invite
from mitra.accounts.models import Invitation, Person
from mitra.accounts.refused import Forbidden
from mitra.accounts.viewer import viewer_of
from mitra.audit.act import SYSTEM
from mitra.audit.models import Entry
from mitra.cases.models import Change, Comment, DraftCell, Question, Snapshot, Step, Verdict
from mitra.cases.snapshots import rows_of
from mitra.documents.models import Blob, Document, Version
from mitra.documents.queries import papers_of
from mitra.documents.verification import verify
from mitra.retention import acts
from mitra.retention.acts import disposing
from mitra.retention.due import due
from mitra.retention.models import Disposal, LegalHold
from mitra.retention.refused import Refused
from mitra.retention.running import run
from tests.cases.desk import Desk, desk
from tests.retention.papers import paper_of
from tests.web.ministry.people import signed_in

pytestmark = pytest.mark.django_db
YEARS = 1825


@pytest.fixture
def at() -> Desk:
    return desk()


def day(at: Desk, days: int = 0) -> date:
    return at.now.date() + timedelta(days=days)


def later(at: Desk, days: int) -> datetime:
    return at.now + timedelta(days=days)


def found(at: Desk, days: int) -> list[tuple[str, str]]:
    return [(one.rule, one.subject) for one in due(day(at, days))]


def erase(at: Desk, days: int) -> Any:
    return run(day(at, days), later(at, days))


def spoken_of(at: Desk) -> Desk:
    """A case that was asked about, commented, and withdrawn."""
    at.taken_up()
    at.decide_all("asked", "Mohon hubungi Pak Suwarno 0812-3456-7890.")
    at.do("kelembagaan", "comment", text="Suwarno sudah ditelepon.", is_internal=True)
    at.do("kelembagaan", "ask")
    one = Question.objects.order_by("pk")[0]
    at.do("owner", "answer_question", question=one.pk, text="Suwarno menjawab.", edits=[])
    at.do("owner", "withdraw", reason="Suwarno pindah.")
    return at


def ended(at: Desk) -> Desk:
    """A case that was opened and withdrawn."""
    at.do("owner", "open_case")
    at.do("owner", "withdraw")
    return at


def texts_with(needle: str) -> dict[str, int]:
    """Tables in which any column says that, also in bytes: read as the database writes a whole row."""
    hexadecimal = needle.encode().hex()
    tables = {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (table,) in cursor.fetchall():
            asked = sql.SQL("SELECT count(*) FROM {} t WHERE t::text ILIKE %s OR t::text LIKE %s").format(sql.Identifier(table))
            cursor.execute(asked, [f"%{needle}%", f"%{hexadecimal}%"])
            if count := cursor.fetchone()[0]:
                tables[table] = count
    return tables


@pytest.mark.parametrize(("handed_in", "rule", "days"), [(False, "draft_never_handed_in", 365), (True, "case_ended", YEARS)])
def test_a_case_goes_on_its_day_and_not_the_day_before(at: Desk, handed_in: bool, rule: str, days: int) -> None:
    at.submitted() if handed_in else at.filled()
    assert found(at, 9999) == []  # a case that lives is never due
    at.do("owner", "withdraw")
    assert found(at, days - 1) == []
    assert found(at, days) == [(rule, f"case {at.reference}")]
    (soon,) = due(day(at, days - 90), ahead=90)
    assert (soon.counted_from, soon.due_on) == (day(at), day(at, days))


def test_nothing_that_was_written_in_a_case_is_left_and_what_happened_is(at: Desk) -> None:
    spoken_of(at)
    before = (Snapshot.objects.get().sha256, Step.objects.count(), Verdict.objects.count(), Entry.objects.count())
    assert texts_with("Suwarno").keys() >= {"cases_question", "cases_comment", "cases_verdict", "cases_step"}
    assert {"cases_snapshot", "cases_draftcell", "cases_change"} <= texts_with("62010 2513 4 0004321 2020").keys()
    assert erase(at, YEARS).erased == 1
    assert texts_with("Suwarno") == {}
    # the facts that the law judged by are the institution's, by code and number; they stay
    assert texts_with("62010 2513 4 0004321 2020").keys() == {"facts_statement"}
    after = (Snapshot.objects.get().sha256, Step.objects.count(), Verdict.objects.count(), Entry.objects.count())
    assert after == (*before[:3], before[3] + 1)
    assert not DraftCell.objects.exists() and not Change.objects.exclude(after="").exists()
    assert not any(row.cells for row in rows_of(Snapshot.objects.get()))
    (entry,) = Entry.objects.filter(act="retention.dispose")
    assert entry.subject == f"case {at.reference}" and entry.summary["rule"] == "case_ended" and entry.summary["texts"] > 3


def test_a_case_whose_words_are_gone_can_still_be_opened(at: Desk) -> None:
    spoken_of(at)
    erase(at, YEARS)
    owner, auditor = signed_in(at, "owner"), signed_in(at, "auditor")
    assert "dihapus" in owner.get(f"/lpk/permohonan/{at.reference}/kiriman/1/").content.decode()
    assert owner.get(f"/lpk/permohonan/{at.reference}/").status_code == 200
    assert auditor.get(f"/kerja/permohonan/{at.reference}/").status_code == 200
    bundle = owner.get(f"/lpk/permohonan/{at.reference}/permohonan.zip")
    assert bundle.status_code == 200
    bundle.close()


def test_run_twice_is_once(at: Desk) -> None:
    ended(at)
    assert erase(at, YEARS)[:1] == (1,)
    entries = Entry.objects.count()
    assert erase(at, YEARS)[:1] == (0,) and erase(at, YEARS + 50).erased == 0
    assert Entry.objects.count() == entries and Disposal.objects.count() == 1


def test_broken_off_in_the_middle_it_goes_on_where_it_was(at: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    ended(at)
    paper_of(at, b"satu"), paper_of(at, b"dua")

    class Killed(BaseException):
        """What no handler of errors catches, as a kill."""

    calls = 0
    really = disposing._ERASED["document"]

    def once(name: str, now: datetime) -> dict[str, int]:
        nonlocal calls
        calls += 1
        counts = really(name, now)
        if calls == 2:
            raise Killed
        return counts

    monkeypatch.setitem(disposing._ERASED, "document", once)
    with pytest.raises(Killed):
        erase(at, YEARS)
    assert Disposal.objects.count() == 2 and Blob.objects.filter(destroyed_at=None).count() == 1  # of the third, nothing
    monkeypatch.undo()
    erase(at, YEARS)
    assert Disposal.objects.count() == 3 and not Blob.objects.filter(destroyed_at=None).exists()
    assert due(day(at, YEARS)) == []


def test_a_document_goes_its_hash_size_and_the_fact_stay(
    at: Desk, documents_folder: Path, django_capture_on_commit_callbacks: Any
) -> None:
    ended(at)
    paper_of(at, b"ktp", title="KTP Suwarno", filename="ktp-suwarno.pdf")
    was = Blob.objects.values("sha256", "size").get()
    assert len(list((documents_folder / "contents").glob("*/*/*"))) == 1
    with django_capture_on_commit_callbacks(execute=True):
        erase(at, YEARS)
    assert list((documents_folder / "contents").glob("*/*/*")) == []
    blob = Blob.objects.get()
    assert {"sha256": blob.sha256, "size": blob.size} == was and blob.destroyed_at is not None
    assert (Document.objects.get().title, Version.objects.get().filename) == ("(dihapus)", "(dihapus)")
    (paper,) = papers_of(viewer_of(at.people["owner"].pk, day(at)), at.case.institution_id)
    assert paper.newest.is_destroyed and list(verify()) == []
    assert texts_with("suwarno") == {}


def test_a_document_of_an_institution_that_applies_again_stays(at: Desk) -> None:
    ended(at)
    paper_of(at, b"satu")
    assert [rule for rule, _ in found(at, YEARS)] == ["draft_never_handed_in", "documents_of_ended"]
    at.do("owner", "open_case")
    assert [rule for rule, _ in found(at, YEARS)] == ["draft_never_handed_in"]


def test_a_content_that_another_document_has_is_not_destroyed(at: Desk) -> None:
    ended(at)
    paper_of(at, b"satu")
    paper_of(at, b"satu", who="stranger")
    erase(at, YEARS)
    assert Blob.objects.get().destroyed_at is None
    assert sorted(Document.objects.values_list("title", flat=True)) == ["(dihapus)", "Akta"]


def test_nothing_of_a_closed_account_can_be_found(at: Desk) -> None:
    person = at.people["nobody"]
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    claim(by=at.by("nobody"), vin="9911327598", proof="Akta atas nama Nobody Contoh", now=at.later())
    of = at.people["owner"].memberships.get().institution_id
    invite(by=at.by("owner"), institution=of, email=person.email, part="editor", token="x" * 30, now=at.later())
    person.name = "Nobody Contoh"
    person.save()
    close_account(by=at.by("administrator"), person=person.pk, reason="Pindah tugas.", now=at.later())
    assert found(at, 364)[-1:] != [("account_closed", f"person {person.pk}")]
    assert ("account_closed", f"person {person.pk}") in found(at, 365)
    assert erase(at, 365).failed == 0
    assert texts_with("nobody@contoh.example") == {} == texts_with("Nobody Contoh")
    gone = Person.objects.get(pk=person.pk)
    assert gone.name == f"Orang {person.pk}" and not gone.has_usable_password()
    assert Entry.objects.filter(subject=f"person {person.pk}").exists()  # the log knew a number only


def test_an_invitation_that_nobody_used_and_old_sessions_go(at: Desk) -> None:
    owner = at.people["owner"]
    of = owner.memberships.get().institution_id
    invite(by=at.by("owner"), institution=of, email="tamu@contoh.example", part="reader", token="x" * 30, now=at.later())
    expires = Invitation.objects.get().expires_at
    UserSession.objects.create(
        user=owner, ip="203.0.113.9", session_key="k" * 32, user_agent="Peramban Tamu", last_seen_at=at.now, created_at=at.now
    )
    assert [rule for rule, _ in found(at, 29)] == []
    assert [rule for rule, _ in found(at, 30)] == ["session_ended"]
    days = (expires.date() - day(at)).days + 91
    erase(at, days)
    assert texts_with("tamu@contoh.example") == {} == texts_with("203.0.113.9")


def test_what_is_held_stays_until_its_day_or_until_it_is_let_go(at: Desk) -> None:
    ended(at)
    paper_of(at, b"satu")
    subject, soon = f"case {at.reference}", day(at, YEARS + 10)
    acts.hold(by=at.by("administrator"), subject=subject, reason="Perkara 12/G/2026.", until=soon, now=at.later())
    ran = erase(at, YEARS + 9)
    assert (ran.erased, ran.held) == (0, 2)  # its documents too
    assert [one.held for one in due(soon)] == ["", ""]
    with pytest.raises(Refused, match="held already"):
        acts.hold(by=at.by("administrator"), subject=subject, reason="Lagi.", now=at.later())
    acts.lift_hold(by=at.by("administrator"), number=LegalHold.objects.get().pk, reason="Selesai.", now=at.later())
    assert erase(at, YEARS).erased == 2
    with pytest.raises(Refused, match="erased already"):
        acts.hold(by=at.by("administrator"), subject=subject, reason="Terlambat.", now=at.later())


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"reason": " "}, "reason_missing"),
        ({"subject": "case 2026-000000"}, "no_such_subject"),
        ({"subject": "person 999999999"}, "no_such_subject"),
        ({"subject": "wave 1"}, "no_such_subject"),
        ({"until": date(2026, 11, 2)}, "until_past"),
    ],
)
def test_what_cannot_be_held_and_why(at: Desk, given: dict[str, Any], code: str) -> None:
    asked = {"subject": f"person {at.people['owner'].pk}", "reason": "Perkara.", "until": None} | given
    with pytest.raises(Refused) as error:
        acts.hold(by=at.by("administrator"), now=at.later(), **asked)
    assert error.value.code == code


def test_only_the_program_erases_and_only_an_administrator_holds(at: Desk) -> None:
    for who in ("administrator", "auditor", "owner", "coordinator"):
        with pytest.raises(Forbidden):
            acts.dispose(by=at.by(who), subject="person 1", on=day(at), now=at.later())
    for who in ("auditor", "owner", "coordinator"):
        with pytest.raises(Forbidden):
            acts.hold(by=at.by(who), subject="person 1", reason="Uji", now=at.later())
    assert not acts.dispose(by=SYSTEM, subject=f"person {at.people['owner'].pk}", on=day(at), now=at.later()).done


def test_the_database_lets_nothing_be_blanked_that_no_disposal_names_and_nothing_be_rewritten(at: Desk) -> None:
    spoken_of(at)

    def refused(by: str, write: Any) -> None:
        with pytest.raises(DatabaseError) as error, transaction.atomic():
            write()
        assert by in str(error.value), error.value

    def attempts() -> None:
        refused("append-only", lambda: Comment.objects.update(text="Lain"))
        refused("append-only", lambda: Snapshot.objects.update(content=b"{}"))
        refused("append-only", lambda: Snapshot.objects.update(sha256="0" * 64))
        refused("append-only", lambda: Step.objects.update(role="owner", reason="(dihapus)"))
        refused("append-only", lambda: Verdict.objects.update(verdict="accepted"))
        refused("append-only", lambda: Comment.objects.all()._raw_delete(Comment.objects.db))

    refused("append-only", lambda: Comment.objects.update(text="(dihapus)"))
    refused("append-only", lambda: Change.objects.update(before="", after=""))
    attempts()
    erase(at, YEARS)
    attempts()
    refused("append-only", lambda: Disposal.objects.update(rule="case_ended"))
    refused("append-only", lambda: Disposal.objects.all().delete())
    refused("disposal_of_a_known_kind", lambda: Disposal.objects.create(**_disposal(at, subject="wave 1")))
    refused("disposal_by_a_known_rule", lambda: Disposal.objects.create(**_disposal(at, rule="everything")))
    refused("subject", lambda: Disposal.objects.create(**_disposal(at, subject=f"case {at.reference}")))
    acts.hold(by=at.by("administrator"), subject=f"person {at.people['owner'].pk}", reason="Uji", now=at.later())
    refused("append-only", lambda: LegalHold.objects.update(reason="Lain"))
    refused("append-only", lambda: LegalHold.objects.all().delete())
    given = {"subject": f"person {at.people['owner'].pk}", "reason": "Uji", "by": at.people["administrator"], "at": at.now}
    refused("legal_hold_once", lambda: LegalHold.objects.create(**given))
    refused("legal_hold_says_why", lambda: LegalHold.objects.create(**given | {"subject": "person 1", "reason": ""}))
    refused("legal_hold_on_a_case_or_person", lambda: LegalHold.objects.create(**given | {"subject": "wave 1"}))
    refused("legal_hold_lifted_whole", lambda: LegalHold.objects.create(**given | {"subject": "person 1", "lifted_at": at.now}))


def _disposal(at: Desk, **changed: Any) -> dict[str, Any]:
    return {"rule": "case_ended", "subject": "person 1", "counted_from": day(at), "by": "mitra", "at": at.now} | changed
