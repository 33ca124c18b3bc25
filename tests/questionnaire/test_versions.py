"""Versions and the cases begun under them: pinned, published from a day on, withdrawn in time; extra answers are frozen."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from mitra.accounts.refused import Forbidden
from mitra.accounts.viewer import viewer_of
from mitra.audit.models import Entry
from mitra.cases.bundle.packed import packed
from mitra.cases.bundle.story import story
from mitra.cases.draft.asked import read_draft, read_form
from mitra.cases.draft.present import draft_now
from mitra.cases.draft.reading import Written
from mitra.cases.models import Case, Item, Snapshot
from mitra.cases.refused import Forbidden as CaseForbidden
from mitra.cases.refused import Refused as CaseRefused
from mitra.cases.snapshots import content
from mitra.facts.models import Statement
from mitra.questionnaire import acts, editing
from mitra.questionnaire.definition import Document
from mitra.questionnaire.definition import read as questions
from mitra.questionnaire.models import Version, WorkingCopy
from mitra.questionnaire.queries import Standing, counting, document_of, questions_of, versions, working_copy
from mitra.questionnaire.refused import Refused
from mitra.questionnaire.shipped import shipped
from tests.cases.desk import OF_PROGRAMME, ROWS, Desk, desk

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 2)
BOTH = {"id": "Berapa ruang kelas?", "en": "How many classrooms?"}


@pytest.fixture
def at() -> Desk:
    return desk()


def extra(key: str = "x_0001", **changed: Any) -> Document:
    said = {"key": key, "label": BOTH, "hint": BOTH, "required": False, "types": [], "modes": [], "answer": "text"}
    return said | changed


def do(at: Desk, act: str, who: str = "administrator", **given: Any) -> Any:
    return getattr(acts, act)(by=at.by(who), now=at.later(), **given)


def written(at: Desk, document: Document) -> int:
    """A new version begun and written; its revision."""
    do(at, "begin_working_copy")
    do(at, "revise", document=document, seen=1)
    return 2


def published(at: Desk, document: Document, since: date = TODAY) -> Version:
    seen = written(at, document)
    do(at, "publish", since=since, reason="Diminta tim.", seen=seen)
    return Version.objects.latest("number")


def with_extra(sheet: str = "facilities", **changed: Any) -> Document:
    return editing.with_question(document_of(1), sheet, extra(**changed))


def refused(code: str, *call: Any, **given: Any) -> None:
    with pytest.raises(Refused) as error:
        do(*call, **given)
    assert [one.code for one in error.value.faults] == [code]


def test_a_case_keeps_the_version_it_was_begun_with_and_an_application_again_takes_the_newest(at: Desk) -> None:
    at.do("owner", "open_case")
    before = at.case
    version = published(at, editing.without_question(with_extra(), "institutions", "association"))
    assert before.questions_id is None and questions_of(before.questions_id).question("institutions", "association")
    at.write("editor", "institutions", association="Himpunan")  # the old question is still asked there
    with pytest.raises(CaseForbidden):
        at.do("editor", "fill_in", edits=[_edit(at, "institutions", "x_0001", "5")])
    at.do("owner", "withdraw")
    at.do("owner", "open_case", previous=before.reference)
    assert at.case.questions == version
    assert "association" not in draft_now(at.case).of("institutions")[0].cells  # carried over: only what is asked
    assert before.questions_id is None and Case.objects.get(pk=before.pk).questions is None


def _edit(at: Desk, sheet: str, column: str, text: str) -> Any:
    from mitra.cases.acts import Edit

    return Edit(at.key(sheet), sheet, column, text)


def test_a_version_begins_on_its_day_and_not_before(at: Desk) -> None:
    published(at, with_extra(), TODAY + timedelta(days=1))
    assert [counting(TODAY + timedelta(days=n)) for n in (-1, 0, 1, 2)] == [1, 1, 2, 2]
    at.do("owner", "open_case")
    assert at.case.questions is None


def test_an_extra_answer_is_shown_frozen_and_never_judged(at: Desk) -> None:
    published(
        at, with_extra(answer="choice", choices=[{"key": "a", "label": BOTH}, {"key": "b", "label": BOTH | {"id": "Dua"}}])
    )
    at.filled()
    facts = read_draft(at.case, TODAY).application
    at.write("editor", "facilities", x_0001="b")
    assert read_draft(at.case, TODAY).application == facts  # the law sees the same
    at.do("owner", "submit", declaration="Saya menyatakan isian ini benar.")
    said = content(Snapshot.objects.get())
    assert said["questions"] == "2"
    (row,) = [one for one in said["rows"] if one["sheet"] == "facilities"]
    assert row["cells"]["x_0001"] == "b"
    assert not Statement.objects.filter(value__contains="x_0001").exists()
    part = next(one for one in story(at.case, "id", internal=False)["parts"] if one["title"] == "Sarana")
    assert ["Berapa ruang kelas?", "Dua"] in part["rows"][0]["cells"]
    viewer = viewer_of(at.people["owner"].pk, TODAY)
    with packed(at.case, viewer, "id", internal=False) as file, zipfile.ZipFile(io.BytesIO(file.read())) as archive:
        assert json.loads(archive.read("pertanyaan.json")) == document_of(2)
        assert archive.read("permohonan.pdf").startswith(b"%PDF")
        assert json.loads(archive.read("kiriman/1.json")) == said


def test_another_extra_answer_is_decided_anew(at: Desk) -> None:
    published(at, with_extra())
    at.filled()
    at.write("editor", "facilities", x_0001="5")
    at.do("owner", "submit", declaration="Ya.")
    plain = Item.objects.get(sheet="facilities").content
    from mitra.cases.items import content_of

    assert plain == content_of({"suited": "ya", "x_0001": "5"}) != content_of({"suited": "ya"})


@pytest.mark.parametrize(
    ("changed", "text", "code"),
    [
        ({"required": True}, "", "required"),
        ({"required": True, "modes": ["daring"]}, "", ""),
        ({"required": True, "types": ["swasta"]}, "", "required"),
        ({"required": True}, "5", ""),
        ({"answer": "date"}, "kemarin", "date_unreadable"),
        ({"answer": "date"}, "2 Maret 2026", ""),
        ({"answer": "yes_no"}, "ya", ""),
    ],
)
def test_what_stands_in_the_way_of_handing_in(changed: dict[str, Any], text: str, code: str) -> None:
    rows = [Written(sheet, sheet, "programmes" if sheet in OF_PROGRAMME else "", cells) for sheet, cells in ROWS.items()]
    answered = [replace(row, cells=row.cells | {"x_0001": text}) if row.sheet == "facilities" else row for row in rows]
    read = read_form(questions(with_extra(**changed), 2), answered, "9911327599", TODAY)
    problems = [(row, one.problem.code) for row, found in read.problems.items() for one in found]
    assert [one for one, _ in problems] == (["facilities"] if code else [])
    assert code != "required" or problems == [("facilities", "required")]
    assert read.application == read_form(shipped(), rows, "9911327599", TODAY).application  # the law sees the same


def test_what_the_form_wants_beyond_the_law_keeps_a_draft_from_being_handed_in(at: Desk) -> None:
    published(at, with_extra(required=True))
    at.filled()
    with pytest.raises(CaseRefused):
        at.do("owner", "submit", declaration="Ya.")


def test_a_document_is_one_of_the_institutions_own(at: Desk) -> None:
    published(at, with_extra(answer="document"))
    at.filled()
    with pytest.raises(CaseForbidden):
        at.write("editor", "facilities", x_0001="Bukan dokumen kami (versi 1, SHA-256 00)")
    at.write("editor", "facilities", x_0001="")


def test_the_shipped_form_costs_no_query_and_another_one_costs_one(at: Desk) -> None:
    at.do("owner", "open_case")
    case = Case.objects.select_related("institution").get()
    with CaptureQueriesContext(connection) as first:
        draft_now(case)
    assert len(first) == 1
    version = published(at, with_extra())
    case.questions_id = version.pk
    with CaptureQueriesContext(connection) as second:
        draft_now(case)
    assert len(second) == 2


def test_writing_and_publishing_leaves_before_and_after_in_the_log(at: Desk) -> None:
    published(at, editing.without_question(with_extra(), "institutions", "nib"))
    entries = {one.act.partition(".")[2]: one for one in Entry.objects.filter(act__startswith="questionnaire.")}
    assert entries.keys() == {"begin_working_copy", "revise", "publish"}
    (nib,) = [path for path in entries["publish"].before if path.endswith("questions.nib.label.id")]
    assert nib not in entries["publish"].after
    assert entries["publish"].after["sections.facilities.questions.x_0001.label.id"] == BOTH["id"]
    assert entries["publish"].summary["since"] == "2026-11-02"


def test_what_is_refused_and_why(at: Desk) -> None:
    refused("no_working_copy", at, "revise", document=document_of(1), seen=1)
    seen = written(at, with_extra())
    refused("working_copy_exists", at, "begin_working_copy")
    refused("changed_meanwhile", at, "revise", document=document_of(1), seen=1)
    refused("needed_by_law", at, "revise", document=editing.without_question(document_of(1), "units", "code"), seen=seen)
    refused("since_past", at, "publish", since=TODAY - timedelta(days=1), reason="Uji", seen=seen)
    refused("reason_missing", at, "publish", since=TODAY, reason=" ", seen=seen)
    refused("changed_meanwhile", at, "publish", since=TODAY, reason="Uji", seen=1)
    assert not do(at, "revise", document=with_extra(), seen=seen).done
    do(at, "revise", document=document_of(1), seen=seen)
    refused("nothing_new", at, "publish", since=TODAY, reason="Uji", seen=seen + 1)
    do(at, "discard_working_copy")
    assert working_copy() is None and not Version.objects.exists()


def test_two_versions_do_not_begin_on_one_day_and_a_withdrawn_day_is_free(at: Desk) -> None:
    tomorrow = TODAY + timedelta(days=1)
    first = published(at, with_extra(), tomorrow)
    seen = written(at, with_extra("licences"))
    refused("since_taken", at, "publish", since=tomorrow, reason="Uji", seen=seen)
    do(at, "withdraw_version", number=first.number, reason="Keliru.")
    refused("in_use", at, "withdraw_version", number=first.number, reason="Lagi.")
    do(at, "publish", since=tomorrow, reason="Uji", seen=seen)
    assert [one.standing for one in versions(tomorrow)] == [Standing.IN_USE, Standing.WITHDRAWN, Standing.PAST]
    at.later(days=1)
    refused("in_use", at, "withdraw_version", number=3, reason="Terlambat.")


@pytest.mark.parametrize("who", ["auditor", "coordinator", "kelembagaan", "owner", "director_general"])
def test_only_an_administrator_writes_versions(at: Desk, who: str) -> None:
    for act, given in (
        ("begin_working_copy", {}), ("revise", {"document": document_of(1), "seen": 1}), ("discard_working_copy", {}),
        ("publish", {"since": TODAY, "reason": "Uji", "seen": 1}), ("withdraw_version", {"number": 2, "reason": "Uji"}),
    ):  # fmt: skip
        with pytest.raises(Forbidden):
            do(at, act, who, **given)


def test_the_database_keeps_versions_and_pins(at: Desk) -> None:
    version = published(at, with_extra())

    def write(by: str, call: Any) -> None:
        with pytest.raises(DatabaseError) as error, transaction.atomic():
            call()
        assert by in str(error.value), error.value

    rows = Version.objects.filter(pk=version.pk)
    for changed in ({"since": date(2027, 1, 1)}, {"content": b"{}"}, {"number": 9}, {"reason": "Lain"}):
        write("append", lambda changed=changed: rows.update(**changed))
    write("append", rows.delete)
    at.do("owner", "open_case")
    write("append", lambda: Case.objects.update(questions=None))
    again: dict[str, Any] = {
        "number": 3, "content": b"{}", "sha256": version.sha256, "since": date(2027, 1, 1), "reason": "Uji",
        "by": version.by, "at": version.at,
    }  # fmt: skip
    write("questions_digest_of_their_content", lambda: Version.objects.create(**again))
    again |= {"content": bytes(version.content)}
    write("questions_one_begins_on_a_day", lambda: Version.objects.create(**again | {"since": version.since}))
    write("questions_behind_the_shipped", lambda: Version.objects.create(**again | {"number": 1}))
    write("questions_say_why", lambda: Version.objects.create(**again | {"reason": ""}))
    write("questions_withdrawn_whole", lambda: Version.objects.create(**again | {"withdrawn_at": version.at}))
    WorkingCopy.objects.create(based_on=1, content=b"{}", by=version.by, at=version.at)
    write("only", lambda: WorkingCopy.objects.create(based_on=1, content=b"{}", by=version.by, at=version.at))
    write("working_copy_is_one", lambda: WorkingCopy.objects.update(only=False))
