"""What certificates refuse, each in one sentence that says why and how to mend it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from mitra.values.parsed import Problem, problem
from mitra.values.wording import Language, Wording

WORDING: Final[Mapping[str, Wording]] = {
    "keys_unreadable": Wording(
        "Kunci surat keterangan tidak terbaca dari {file}: harus JWK Set dengan satu kunci privat P-256.",
        "The key of certificates cannot be read from {file}: it must be a JWK Set with one private P-256 key.",
    ),
    "no_such_key": Wording(
        "Tidak ada kunci {kid}; lihat daftarnya dengan: mitra certificate keys.",
        "There is no key {kid}; see the list with: mitra certificate keys.",
    ),
    "not_keys": Wording(
        "Berkas {file} bukan daftar kunci surat keterangan; ambil dari /.well-known/jwks.json.",
        "The file {file} is no list of keys of certificates; take it from /.well-known/jwks.json.",
    ),
    "not_lists": Wording(
        "Berkas {file} bukan daftar status yang ditandatangani dengan kunci itu; ambil dari /kredensial/status.json.",
        "The file {file} holds no status list signed by those keys; take it from /kredensial/status.json.",
    ),
}


class Refused(Exception):
    """Something that cannot be done; `problem` says why, `say` puts it into words."""

    def __init__(self, code: str, /, **params: object) -> None:
        self.problem = problem(code, **params)
        super().__init__(f"{say(self.problem, 'id')} / {say(self.problem, 'en')}")


def say(found: Problem, language: Language) -> str:
    """The sentence for a problem of this package."""
    return str(getattr(WORDING[found.code], language)).format_map(found.params)
