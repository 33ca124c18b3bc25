"""A certificate's credentials checked by libraries of others (openvc-core, jwcrypto), from exported files alone.

`python tools/credentials.py FOLDER`, where FOLDER is what `mitra certificate export` wrote. Nothing of ours is imported.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jwcrypto import jwk, jws
from openvc.did.base import DidDocument, parse_did_document
from openvc.errors import OpenvcError
from openvc.verify import VerificationPolicy, verify_credential


class Files:
    """What the issuer publishes, from files: its document, and the status lists by address."""

    def __init__(self, folder: Path) -> None:
        told = json.loads((folder / "did.json").read_text("utf-8"))
        self.did, self.document = told["id"], parse_did_document(told)
        self.lists = {one["id"]: one for one in json.loads((folder / "status.json").read_text("utf-8"))}

    def supports(self, did: str) -> bool:
        """Whether this issuer is the one."""
        return bool(did == self.did)

    def resolve(self, did: str) -> DidDocument:
        """Its document."""
        return self.document

    def list_at(self, address: str) -> Mapping[str, Any]:
        """The status list there, its own proof checked first."""
        found = verify_credential(self.lists[address], resolver=self, policy=VerificationPolicy())
        return dict(found.credential)


def main(folder: Path) -> int:
    """Check the token of the QR code and every credential; say what was found."""
    files, failed = Files(folder), 0
    token = jws.JWS()
    token.deserialize((folder / "surat-keterangan.jwt").read_text("utf-8").strip())
    keys = jwk.JWKSet.from_json((folder / "jwks.json").read_text("utf-8"))
    token.verify(keys)
    print("jwcrypto: tanda tangan kode QR sah / the signature of the QR code is valid")
    policy = VerificationPolicy(require_status_issuer_binding=True)
    found = [one for one in sorted(folder.glob("*.json")) if "credentialSubject" in json.loads(one.read_text("utf-8"))]
    for file in found:
        try:
            credential = json.loads(file.read_text("utf-8"))
            done = verify_credential(credential, resolver=files, resolve_status_list=files.list_at, policy=policy)
            print(f"openvc-core: {file.name} {done.format}, {done.issuer}")
        except OpenvcError as error:
            failed += 1
            print(f"openvc-core: {file.name} DITOLAK / REFUSED: {error}")
    print(f"{len(found) - failed} dari / of {len(found)} kredensial / credentials")
    return 1 if failed or not found else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
