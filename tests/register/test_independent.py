"""The verifier in docs/, which shares no code with the program, on exported files: whole ones, and each kind of forgery."""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from mitra.audit.act import SYSTEM
from mitra.audit.checkpoints import Head
from mitra.audit.notes import PrivateKey
from mitra.audit.tree import Edge, leaf_hash
from mitra.institutions.models import Programme
from mitra.law.procedure.partnership import timeline
from mitra.register.acts.keys import change_key
from mitra.register.following import as_event
from mitra.register.log.exporting import consistency_as_json, write
from mitra.register.log.proofs import continued, proofs_of
from mitra.register.log.rebuilding import as_line, leaves_in, rebuilt
from mitra.register.log.tiles import bundle, entries_in
from mitra.register.models import Checkpoint, Entry, Event
from tests.register.signed import KEY, START, VIN, H, Subjects, a_register

ROOT = Path(__file__).parents[2]
NEXT = PrivateKey.new(KEY.name)
FORGED = PrivateKey.new(KEY.name)
pytestmark = pytest.mark.django_db


def checked(*arguments: object) -> tuple[int, str]:
    """The verifier as a process of its own, without our packages: exit code and what it says."""
    command = [sys.executable, "-I", "-S", ROOT / "docs/verify/verify_register.py", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def many(at: Subjects) -> None:
    """Enough events for a second level of tiles: 260 more programmes, approved."""
    of, _ = at.ids[VIN, None]
    made = [Programme(institution_id=of, code=f"m{one}", title="M", entered_at=START, named_at=START) for one in range(260)]
    at.ids |= {(VIN, one.code): (of, one.pk) for one in Programme.objects.bulk_create(made)}
    at.enter(H.GRANTED, *((VIN, one.code) for one in made))


class Exported(NamedTuple):
    folder: Path
    early: Path


@pytest.fixture
def exported(tmp_path: Path) -> Exported:
    """A register of 269 events under two keys, as files; and a checkpoint that an auditor kept when it had 6."""
    at = a_register(tmp_path)
    change_key(by=SYSTEM, old=KEY, new=NEXT)
    many(at)
    at.sealed(tmp_path, NEXT)
    kept = tmp_path / "kept"
    kept.write_text(Checkpoint.objects.get(size=6).note)
    assert write(tmp_path / "log")
    return Exported(tmp_path / "log", kept)


def log(exported: Exported, *more: object, key: PrivateKey = KEY) -> tuple[int, str]:
    return checked("log", exported.folder, "--key", key.public, *more)


def test_what_was_exported_is_whole_and_says_what_the_register_says(exported: Exported) -> None:
    code, said = log(exported, "--checkpoint", exported.early, "--vin", VIN, "--on", "2024-07-01", key=NEXT)
    assert code == 0, said
    assert "269 peristiwa" in said and "Lanjutan dari / continues: 6" in said
    assert f"{VIN} p: revoked (2024-08-01)" in log(exported, "--vin", VIN, "--on", "2024-08-01")[1]
    assert f"{VIN} p: partner" not in said


def days(code: str | None) -> list[dict[str, str | None]]:
    """As the register's JSON has them."""
    of = Event.objects.filter(institution__identifier=VIN, programme__code=code) if code else None
    rows = Event.objects.filter(institution__identifier=VIN, programme=None) if of is None else of
    spans = timeline([as_event(one) for one in rows])
    ends = [one.until.isoformat() if one.until else None for one in spans]
    return [
        {"status": one.status.value, "since": one.since.isoformat(), "until": end} for one, end in zip(spans, ends, strict=True)
    ]


def test_the_register_s_own_answer_is_held_against_the_log(exported: Exported, tmp_path: Path) -> None:
    codes = ["p", *(f"m{one}" for one in range(260))]
    page: dict[str, Any] = {
        "vin": VIN, "known_at": None, "institution": {"code": None, "days": days(None)},
        "programmes": [{"code": one, "days": days(one)} for one in codes],
    }  # fmt: skip
    file = tmp_path / "page.json"
    file.write_text(json.dumps(page))
    code, said = log(exported, "--vin", VIN, "--page", file)
    assert code == 0 and "the register's page says what the log says" in said
    page["programmes"][0]["days"][-1]["status"] = "partner"
    file.write_text(json.dumps(page))
    code, said = log(exported, "--vin", VIN, "--page", file)
    assert code == 1 and "the page says otherwise than the log" in said
    code, said = log(exported, "--vin", "1", "--page", file)
    assert code == 1 and "has nothing of VIN 1" in said


def test_the_register_is_rebuilt_from_the_files_alone(exported: Exported) -> None:
    found = list(rebuilt(leaves_in(exported.folder)))
    rows = Entry.objects.values_list(
        "institution__identifier", "programme__code", "status", "since", "until", "known_since", "known_until", "event"
    )
    assert set(found) == set(rows) and len(found) == len(rows) > 260
    assert json.loads(as_line(found[0]))["vin"] == found[0].vin


def test_one_event_is_proved_by_two_files(exported: Exported, tmp_path: Path) -> None:
    one = proofs_of(VIN, "p")[2]
    leaf, proof = tmp_path / "leaf", tmp_path / "proof"
    leaf.write_bytes(one.content)
    proof.write_text(one.proof.text)
    note = exported.folder / "kunci" / "2"
    assert checked("one", leaf, proof, "--key", KEY.public, "--succession", note)[0] == 0
    assert checked("one", leaf, proof, "--key", NEXT.public)[0] == 0
    code, why = checked("one", leaf, proof, "--key", KEY.public)
    assert code == 1 and "not signed by the key" in why
    leaf.write_bytes(one.content.replace(b"lifted", b"granted"))
    code, why = checked("one", leaf, proof, "--key", NEXT.public)
    assert code == 1 and "not in that place" in why


def test_that_it_only_grew_is_proved_by_one_file(exported: Exported, tmp_path: Path) -> None:
    one = continued(6)
    assert one is not None
    told = consistency_as_json(one)
    proof, note = tmp_path / "proof.json", exported.folder / "kunci" / "2"
    asked = ("same", exported.early, proof, "--key", NEXT.public, "--succession", note)
    proof.write_text(json.dumps(told))
    assert checked(*asked) == (0, "Lanjutan / continued: 6 → 269\n")
    proof.write_text(json.dumps(told | {"hashes": told["hashes"][::-1]}))
    assert checked(*asked)[0] == 1


def sign_again(folder: Path, size: int, root: bytes) -> None:
    """As somebody who stole the newest key."""
    (folder / "checkpoint").write_text(Head(KEY.name, size, root).signed_by(NEXT))


def changed(file: str, was: bytes, becomes: bytes) -> Callable[[Exported], object]:
    def change(of: Exported) -> None:
        path = of.folder / file
        assert was in path.read_bytes()
        path.write_bytes(path.read_bytes().replace(was, becomes, 1))

    return change


def whole_other_log(of: Exported) -> None:
    """A log written anew with the stolen key: sound in itself, and not the one that the auditor knows."""
    shutil.rmtree(of.folder / "tile" / "1")
    contents = entries_in((of.folder / "tile/entries/000").read_bytes())[:200]
    contents[4] = contents[4].replace(b"Lalai", b"Lunas")
    edge = Edge()
    for one in contents:
        edge.append(leaf_hash(one))
    for level, content in (("entries", bundle(contents)), ("0", b"".join(map(leaf_hash, contents)))):
        path = of.folder / "tile" / level / "000.p" / "200"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    sign_again(of.folder, 200, edge.root())


def signed_by_a_stranger(of: Exported) -> None:
    found = re.match(r"[^\n]+\n269\n(\S+)\n", (of.folder / "checkpoint").read_text())
    assert found
    (of.folder / "checkpoint").write_text(Head(KEY.name, 269, base64.b64decode(found[1])).signed_by(FORGED))


def key_by_a_stranger(of: Exported) -> None:
    note = of.folder / "kunci" / "2"
    text = note.read_text().partition("\n\n")[0] + "\n"
    note.write_text(FORGED.also_sign(FORGED.sign(text)))


def cut_off(of: Exported) -> None:
    bundle = of.folder / "tile/entries/000"
    bundle.write_bytes(bundle.read_bytes()[:-1])


FORGERIES: list[tuple[Callable[[Exported], object], str]] = [
    (changed("tile/entries/000", b"Lalai", b"Lunas"), r"entries \[4\] are not what their tile says"),
    (changed("tile/entries/001.p/13", b'"since":"20', b'"since":"19'), "are not what their tile says"),
    (changed("tile/1/000.p/1", b"", b"x"), "tile 1/0 is wrong"),
    (cut_off, "bundle of entries 0 is cut off"),
    (lambda of: sign_again(of.folder, 269, b"x" * 32), "the root is not the one that was signed"),
    (lambda of: sign_again(of.folder, 4, b"x" * 32), "not signed by the key"),
    (signed_by_a_stranger, "not signed by the key that is trusted"),
    (key_by_a_stranger, "is not signed by both"),
    (lambda of: of.early.write_text(Head(KEY.name, 6, b"x" * 32).signed_by(KEY)) , "does not continue"),
    (lambda of: of.early.write_text(Head(KEY.name, 300, b"x" * 32).signed_by(NEXT)) , "lost entries"),
    (whole_other_log, "does not continue"),
]  # fmt: skip


def test_each_forgery_is_refused_with_its_reason(exported: Exported, tmp_path: Path) -> None:
    for number, (forge, why) in enumerate(FORGERIES):
        copy = Exported(tmp_path / f"forged{number}", tmp_path / f"kept{number}")
        shutil.copytree(exported.folder, copy.folder)
        shutil.copy(exported.early, copy.early)
        forge(copy)
        code, said = log(copy, "--checkpoint", copy.early)
        assert code == 1 and re.search(why, said), (number, code, said)


def test_what_is_missing_cannot_be_checked(exported: Exported) -> None:
    (exported.folder / "tile/0/000").unlink()
    assert log(exported)[0] == 2
    assert checked("log", exported.folder, "--key", "mitra+1+2")[0] == 2
