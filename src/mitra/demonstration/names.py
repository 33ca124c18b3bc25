"""Names of institutions that do not exist: roots put together from parts, of which no real institution is named."""

from __future__ import annotations

_HEADS = (
    "Adhi", "Bala", "Cakra", "Dwara", "Ganta", "Harsa", "Jagat", "Kalpa", "Lokan", "Manda", "Nirma", "Praba", "Rasta",
    "Sanda", "Tanu", "Udaya", "Wanda", "Yaksa", "Barata", "Candra", "Duta", "Gaya", "Hasta", "Indra", "Kirana", "Laksa",
    "Matra", "Nagari", "Panca", "Sapta",
)  # fmt: skip
_TAILS = (
    "kriya", "wigna", "sembara", "dhipa", "rupya", "lestra", "nindya", "gandira", "wistara", "pradana", "talika",
    "wungsa", "karsana", "mandira", "nusawa", "ganesta", "bawika", "sutanta", "waluya", "jenggala", "rinukmi",
)  # fmt: skip
_SECOND = ("", "Mandiri", "Sentosa", "Bestari", "Utama", "Abadi", "Sejahtera", "Persada", "Gemilang")

ROOTS = len(_HEADS) * len(_TAILS)
_STRIDE = 241  # prime to ROOTS, so that every root comes once before one comes again

_FORMS = {
    "swasta": ("LPK {name}", "LPK {name}", "LPKS {name}", "LPK {name} Training Center", "Lembaga Pelatihan Kerja {name}"),
    "blkk": ("BLK Komunitas Pondok {name}", "BLK Komunitas {name}"),
    "perusahaan": ("Pusat Pelatihan Kerja PT {name}",),
    "uptd": ("UPTD Balai Latihan Kerja {name}",),
    "uptp": ("Balai Pelatihan Vokasi {name}",),
    "blkln": ("BLKLN {name}",),
}


def root(index: int) -> str:
    """The invented root of institution `index`; a second word keeps it the only one of its kind past the first 630."""
    place = index * _STRIDE % ROOTS
    head, tail = divmod(place, len(_TAILS))
    second = _SECOND[index // ROOTS % len(_SECOND)]
    again = index // ROOTS // len(_SECOND)
    number = f" {again + 1}" if again else ""
    return f"{_HEADS[head]}{_TAILS[tail]} {second}".rstrip() + number


def name(type: str, index: int) -> str:
    """The name of institution `index`, in the way that institutions of its type are named."""
    forms = _FORMS[type]
    return forms[index % len(forms)].format(name=root(index))
