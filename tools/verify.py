"""`make verify`: what the demonstration gives out is checked by programs that are not ours; what they say stays in var/verify.

Everything happens in a folder of its own: nothing need run, nothing that runs is touched. Where a validator is missing a line
says so, and how to get it; exit code 1 if one that is there finds something.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[1]
KEPT = ROOT / "var" / "verify"
MITRA = [sys.executable, "-m", "mitra"]
VERIFIER = [sys.executable, "-I", "-S", str(ROOT / "docs" / "verify" / "verify_register.py")]


class Said(NamedTuple):
    """What a command answered."""

    code: int
    text: str


class NotHere(Exception):
    """The validator is not on this machine; the message says how to get it."""


class Wrong(Exception):
    """A validator found something; what it said is kept."""


def run(log: str, command: Sequence[object], *, code: int | None = 0, says: str = "") -> Said:
    """Run a command and add it with its answer to a file of var/verify. Wrong unless it ends with `code` and says `says`."""
    told = [str(one) for one in command]
    done = subprocess.run(told, cwd=ROOT, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    text = done.stdout + done.stderr
    shown = (
        " ".join(told).replace(f"{sys.executable} -m ", "").replace(f"{sys.executable} ", "python3 ").replace(f"{ROOT}/", "")
    )
    with (KEPT / f"{log}.txt").open("a", encoding="utf-8") as file:
        file.write(f"$ {shown}\n{text}[{done.returncode}]\n\n")
    if (code is not None and done.returncode != code) or says not in text:
        raise Wrong(text.strip().splitlines()[-1] if text.strip() else f"{told[0]}: {done.returncode}")
    return Said(done.returncode, done.stdout)


@contextmanager
def demonstration() -> Iterator[None]:
    """The invented wave up to its decree, in a database of its own."""
    from mitra.site.prepare import ready_database

    with ready_database(for_the_site=True):
        from mitra.accounts.acts import load_units
        from mitra.accounts.units import shipped_units
        from mitra.audit.act import SYSTEM
        from mitra.demonstration.acts import load
        from mitra.reference.acts import load_shipped

        load_shipped(by=SYSTEM)
        load_units(by=SYSTEM, units=shipped_units())
        load(by=SYSTEM, decided=True)
        run("log", [*MITRA, "register", "seal"])
        yield


def fetched(address: str) -> bytes:
    """What the site answers."""
    from django.test import Client

    answer = Client(SERVER_NAME="127.0.0.1").get(address)
    if answer.status_code != 200:
        raise Wrong(f"{address}: {answer.status_code}")
    return b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]


def someone() -> str:
    """The VIN of an institution whose approval had a history."""
    from mitra.register.models import Event

    found = Event.objects.filter(happening="revoked").values_list("institution__identifier", flat=True).first()
    assert found is not None
    return str(found)


def check_log() -> str:
    """The register's log: by the program, and by the verifier that knows only key and files; a forged copy is refused."""
    vin = someone()
    run("log", [*MITRA, "register", "verify"])
    run("log", [*MITRA, "register", "export", KEPT / "log"])
    run("log", [*MITRA, "register", "proof", vin, "--out", KEPT / "proofs"])
    key = run("log", [*MITRA, "register", "key"]).text.strip()
    (KEPT / "checkpoint.txt").write_text(run("log", [*MITRA, "register", "checkpoint"]).text, encoding="utf-8")
    (KEPT / "page.json").write_bytes(fetched(f"/daftar/{vin}/?format=json"))
    asked = ["--key", key, "--checkpoint", KEPT / "checkpoint.txt", "--vin", vin, "--page", KEPT / "page.json"]
    whole = run("log", [*VERIFIER, "log", KEPT / "log", *asked])
    for leaf in sorted((KEPT / "proofs").glob("*.json")):
        run("log", [*VERIFIER, "one", leaf, leaf.with_suffix(".tlog-proof"), "--key", key])
    rebuilt = run("rebuilt", [*MITRA, "register", "rebuild", KEPT / "log"]).text
    forged = KEPT / "forged"
    shutil.copytree(KEPT / "log", forged)
    bundle = next((forged / "tile" / "entries").rglob("*000*/*"), forged / "tile" / "entries" / "000")
    bundle.write_bytes(bundle.read_bytes().replace(b'"granted"', b'"revoked"', 1))
    run("log", [*VERIFIER, "log", forged, "--key", key], code=1)
    return f"{whole.text.splitlines()[0]}; {len(rebuilt.splitlines())} baris / entries rebuilt"


def check_replay() -> str:
    """What a decree rested on, judged again."""
    from mitra.decisions.models import Decree

    numbers = list(Decree.objects.exclude(signed_at=None).values_list("number", flat=True))
    for number in numbers:
        run("replay", [*MITRA, "replay", "--decision", number])
    return ", ".join(numbers)


def check_signatures() -> str:
    """The signatures of decrees and of the certificate, by poppler's pdfsig."""
    documents = [*written_decrees(), *sorted((KEPT / "certificate").glob("*.pdf"))]
    if shutil.which("pdfsig") is None:
        raise NotHere("pdfsig: apt-get install poppler-utils")
    for document in documents:
        said = run("pdfsig", ["pdfsig", "-nocert", document], says="Signature is Valid").text
        if "Total document signed" not in said:
            raise Wrong(f"{document.name}: not all of it is signed")
    return f"{len(documents)} dokumen / documents"


def check_archival() -> str:
    """PDF/A as each document says it is: by veraPDF where there is one; without it, what pikepdf can see of it."""
    documents = [*written_decrees(), *sorted((KEPT / "certificate").glob("*.pdf"))]
    tool = shutil.which("verapdf")
    if tool is not None:
        for document in documents:
            run("pdfa", [tool, "--format", "text", document], says="PASS")
        return f"{len(documents)} dokumen / documents, veraPDF"
    for document in documents:
        lacking = archival_faults(document)
        with (KEPT / "pdfa.txt").open("a", encoding="utf-8") as file:
            file.write(f"{document.name}: {', '.join(lacking) or 'XMP, output intent, fonts, no scripts, no encryption: ok'}\n")
        if lacking:
            raise Wrong(f"{document.name}: {lacking[0]}")
    raise NotHere(f"veraPDF (verapdf.org). {len(documents)} dokumen diperiksa sebagian / documents checked in part by pikepdf")


def archival_faults(document: Path) -> list[str]:
    """What of PDF/A-2 or -3 a document visibly lacks."""
    import pikepdf

    with pikepdf.open(document) as pdf:
        meta = pdf.open_metadata()
        intents: Any = pdf.Root.get("/OutputIntents") or []
        fonts = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"]
        actions = {"/JavaScript", "/Launch", "/Sound", "/Movie"}
        checks = {
            "no pdfaid:part": str(meta.get("pdfaid:part")) in ("2", "3"),
            "no pdfaid:conformance": str(meta.get("pdfaid:conformance")) in ("A", "B", "U"),
            "no output intent": any(str(one.get("/S")) == "/GTS_PDFA1" and "/DestOutputProfile" in one for one in intents),
            "a font is not embedded": all(any(f"/FontFile{n}" in one for n in ("", "2", "3")) for one in fonts) and bool(fonts),
            "it is encrypted": not pdf.is_encrypted,
            "it has scripts": not any(
                isinstance(one, pikepdf.Dictionary) and str(one.get("/S")) in actions for one in pdf.objects
            ),
            "no ID": "/ID" in pdf.trailer,
        }
    return [fault for fault, holds in checks.items() if not holds]


def check_api() -> str:
    """The description of the API, by openapi-spec-validator."""
    description = KEPT / "openapi.json"
    description.write_bytes(fetched("/api/v1/openapi.json"))
    run("openapi", [sys.executable, "-m", "openapi_spec_validator", description])
    told: Mapping[str, Any] = json.loads(description.read_text("utf-8"))
    return f"OpenAPI {told['openapi']}, {len(told['paths'])} alamat / addresses"


def check_credentials() -> str:
    """A certificate: by files alone with the program, and its credentials by openvc-core and jwcrypto (`credentials.py`)."""
    from mitra.register.models import Entry

    folder = KEPT / "certificate"
    partner = (
        Entry.objects.filter(status="partner", known_until=None, programme=None).order_by("institution__identifier").first()
    )
    assert partner is not None
    run("credential", [*MITRA, "certificate", "export", partner.institution.identifier, folder])
    kept = {"--keys": folder / "jwks.json", "--status": folder / "status.json"}
    (document,) = folder.glob("*.pdf")
    run("credential", [*MITRA, "certificate", "verify", document, *(one for pair in kept.items() for one in pair)], code=None)
    said = run("credential", [sys.executable, ROOT / "tools" / "credentials.py", folder])
    return said.text.strip().splitlines()[-1]


def written_decrees() -> list[Path]:
    """Every signed decree, as a file."""
    from mitra.decisions.models import Decree

    found = []
    for one in Decree.objects.exclude(signed_at=None):
        file = KEPT / f"keputusan-{one.year}-{one.sequence}.pdf"
        file.write_bytes(bytes(one.signed_document or b""))
        found.append(file)
    return found


CHECKS: dict[str, Callable[[], str]] = {
    "register log": check_log,
    "decision replay": check_replay,
    "credential": check_credentials,
    "PDF signature": check_signatures,
    "PDF/A": check_archival,
    "OpenAPI": check_api,
}


def main() -> int:
    """Check everything; a line each."""
    shutil.rmtree(KEPT, ignore_errors=True)
    KEPT.mkdir(parents=True)
    wrong, lines = 0, []
    with TemporaryDirectory(prefix="mitra-verify-") as home:
        Path(home).chmod(0o711)  # the database server's own user passes through
        for name in [name for name in os.environ if name.startswith("MITRA_") or name == "DATABASE_URL"]:
            del os.environ[name]
        os.environ |= {"MITRA_HOME": home, "MITRA_LOG_LEVEL": "ERROR"}
        print("Menyiapkan gelombang peragaan … / Preparing the demonstration wave …", flush=True)
        with demonstration():
            for name, check in CHECKS.items():
                try:
                    line = f"{name:<18} ok       {check()}"
                except NotHere as error:
                    line = f"{name:<18} not here {error}"
                except Wrong as error:
                    wrong += 1
                    line = f"{name:<18} WRONG    {error}"
                print(line, flush=True)
                lines.append(line)
    (KEPT / "summary.txt").write_text(f"{date.today().isoformat()}\n" + "\n".join(lines) + "\n", encoding="utf-8")  # noqa: DTZ011
    print(f"Keluaran / output: {KEPT.relative_to(ROOT)}/")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
