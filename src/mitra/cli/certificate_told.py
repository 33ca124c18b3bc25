"""What is said of a certificate that was checked without a connection."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, Literal

from mitra.values.moments import display_moment

if TYPE_CHECKING:
    from mitra.register.certificates.offline import Offline
    from mitra.register.certificates.presented import Presented

Language = Literal["id", "en"]
_ANSWERS: Final[Mapping[str, tuple[str, str]]] = {
    "valid": ("berlaku", "valid"),
    "partly": ("berlaku sebagian", "valid in part"),
    "suspended": ("dibekukan sementara: jangan mendaftar dulu", "suspended: do not enrol for now"),
    "expired": ("berakhir: minta surat yang lebih baru", "expired: ask for a newer certificate"),
    "revoked": (
        "dicabut atau diganti: minta surat yang lebih baru, atau pilih mitra lain",
        "revoked or replaced: ask for a newer certificate, or choose another partner",
    ),
}
_WHY: Final[Mapping[str, tuple[str, str]]] = {
    "malformed": ("bukan surat keterangan dari kami", "it is no certificate of ours"),
    "algorithm": ("tanda tangannya bukan seperti yang kami buat", "it is not signed as we sign"),
    "kind": ("isinya bukan surat keterangan", "what it holds is no certificate"),
    "unknown_key": (
        "ditandatangani dengan kunci yang tidak terdaftar",
        "it was signed by a key that is not listed",
    ),
    "withdrawn_key": (
        "ditandatangani dengan kunci yang sudah ditarik: minta lembaga mengunduh suratnya kembali",
        "it was signed by a key that has been withdrawn: ask the institution to fetch it anew",
    ),
    "out_of_time": ("bertanggal di luar masa kuncinya", "it is dated outside the time of its key"),
    "signature": ("diubah sesudah ditandatangani, atau dipalsukan", "it was changed after it was signed, or forged"),
}
_SEALS: Final[Mapping[str, tuple[str, str]]] = {
    "none": ("berkas ini tidak bersegel: dicetak atau disimpan ulang", "this file bears no seal: it was printed or saved anew"),
    "changed": ("berkas ini diubah sesudah disegel", "this file was changed after it was sealed"),
    "foreign": ("segel berkas ini bukan dari kami", "the seal of this file is not ours"),
    "withdrawn": ("kunci segel berkas ini sudah ditarik", "the key of this file's seal has been withdrawn"),
}
_SAID: Final = {
    "certificate": ("Surat keterangan {number}, VIN {vin}", "Certificate {number}, VIN {vin}"),
    "mixed": ("bagian dari beberapa surat digabung dalam berkas ini", "parts of different certificates are put together in it"),
    "not_ours": ("TIDAK DAPAT DIPERCAYA: {why}.", "NOT TO BE TRUSTED: {why}."),
    "institution": ("Lembaga: {answer}", "Institution: {answer}"),
    "programme": ("Program nomor {place}: {answer}", "Programme number {place}: {answer}"),
    "answer": ("Jawaban: {answer}.", "Answer: {answer}."),
    "as_of": ("Menurut daftar status {at}{ago}.", "By status lists of {at}{ago}."),
    "ago": (", {days} hari yang lalu", ", {days} days ago"),
    "stale": (
        "Daftar status itu sudah terlalu lama: unduh yang baru dari /kredensial/status.json.",
        "Those status lists are too old: fetch new ones from /kredensial/status.json.",
    ),
}


def tell(presented: Presented, found: Offline | None, now: datetime, language: Language) -> bool:
    """Print what was found; True if it is ours, unchanged, and holds by lists that are not too old."""
    at = 1 if language == "en" else 0
    if presented.paper:
        print(_SAID["certificate"][at].format(number=presented.paper.number, vin=presented.paper.vin))
    for why in _against(presented, at):
        print(_SAID["not_ours"][at].format(why=why))
    if found is None:
        return False
    for place, answer in enumerate(found.places):
        name = "programme" if place else "institution"
        print(_SAID[name][at].format(place=place, answer=_ANSWERS[answer][at]))
    print(_SAID["answer"][at].format(answer=_ANSWERS[found.answer][at]))
    days = (now - found.at) // timedelta(days=1)
    ago = _SAID["ago"][at].format(days=days) if days else ""
    print(_SAID["as_of"][at].format(at=display_moment(found.at, language), ago=ago))
    if found.stale:
        print(_SAID["stale"][at])
    return presented.is_ours and found.answer == "valid" and not found.stale


def _against(presented: Presented, at: int) -> list[str]:
    said = [_WHY[presented.why][at]] if presented.why else []
    if presented.seal is not None and presented.seal in _SEALS:
        said.append(_SEALS[presented.seal][at])
    return [*said, *([_SAID["mixed"][at]] if presented.mixed else [])]
