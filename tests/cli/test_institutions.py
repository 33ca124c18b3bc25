"""`mitra institutions`: a real database, two institutions that are one."""

from __future__ import annotations

import pytest

from mitra.audit.act import SYSTEM
from mitra.institutions.acts import enter
from mitra.intake.application import Application, Programme
from tests.cli.command import mitra

pytestmark = pytest.mark.django_db(transaction=True)


def lpk(identifier: str, name: str) -> Application:
    programme = Programme("P1", "Las", "Las", "luring", ())
    return Application(identifier, name, "swasta", "32.76", "KOTA DEPOK", "Jawa Barat", "", (), (programme,))


@pytest.fixture(autouse=True)
def _three_institutions() -> None:
    names = {"9911327599": "LPK Cahaya Terampil", "9911327598": "LPK. Cahaya Trampil", "9911327597": "LPK Surya"}
    enter(by=SYSTEM, applications=[lpk(*one) for one in names.items()])


def institutions(*arguments: str) -> tuple[int, str, str]:
    return mitra("institutions", *arguments)


def test_two_that_are_one_are_found_joined_parted_merged_and_told_of() -> None:
    code, said, _ = institutions("duplicates")
    assert code == 1 and "LPK Cahaya Terampil" in said and "LPK. Cahaya Trampil" in said and "Surya" not in said
    assert "nama mirip" in said and "1 dari 1 pasangan" in said

    decided = ("--by", "ani", "--reason", "NPWP sama")
    code, said, error = institutions("join", "9911327598", "9911327599", *decided)
    assert (code, error) == (0, "") and "Lembaga 9911327598 kini dibaca sebagai 9911327599." in said
    code, said, _ = institutions("duplicates", "--language", "en")
    assert (code, said) == (0, "No two institutions look like one.\n")
    code, said, error = institutions("join", "9911327598", "9911327597", *decided)
    assert (code, said) == (2, "") and error.startswith("mitra: Lembaga 9911327598 sudah digabung ke 9911327599;")
    assert " / The institution 9911327598 is joined into 9911327599 already;" in error and error.count("\n") == 1

    code, said, _ = institutions("part", "9911327598", "--by", "ani", "--reason", "Ternyata dua lembaga", "--language", "en")
    assert code == 0 and "stands for itself again" in said
    code, said, _ = institutions("join", "9911327597", "9911327599", *decided, "--merged-on", "1 Januari 2023")
    assert code == 0
    code, said, _ = institutions("duplicates")
    assert code == 1 and "pernah digabung, lalu dipisahkan: Ternyata dua lembaga" in said

    code, said, _ = institutions("history", "9911327599", "--language", "en")
    assert code == 0 and "Includes: LPK Surya (9911327597)" in said and "1 programme became known to the system." in said
    assert "LPK. Cahaya Trampil (9911327598) was joined into it: the same body." in said and "NPWP sama" in said
    assert "was parted from it again." in said and "LPK Surya (9911327597) merged into it on 1 January 2023." in said


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("history", "123"), "mitra: Tidak ada lembaga dengan nomor 123;"),
        (("join", "9911327597", "9911327599", "--by", "mitra", "--reason", "x"), "mitra: Hanya seseorang yang boleh"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_sentence(arguments: tuple[str, ...], sentence: str) -> None:
    code, said, error = institutions(*arguments)
    assert (code, said) == (2, "") and error.startswith(sentence) and error.count("\n") == 1 and " / " in error
