"""`mitra replay --decision`: what a decision rested on, judged again."""

from __future__ import annotations

from mitra.cli.reading import refuse

_SAID = {
    "id": {
        "unknown": "Tidak ada usulan atau keputusan “{asked}”.",
        "heading": "Usulan {reference}: hukum {on}, keterangan sampai {known_at}, aturan {law}",
        "same": "Terbukti: {n} potret menghasilkan temuan yang sama, bita demi bita.",
        "rules": "Susunan aturan sudah diperbaiki sejak itu ({then}, sekarang {now}); temuannya tetap sama pada {n} potret.",
        "otherwise": "{vin} {name}: temuannya lain (sidik jari dahulu {then}, sekarang {now}).",
        "broken": "Aturannya sama tetapi temuannya lain: ini tidak boleh terjadi; laporkan kepada pengelola program.",
    },
    "en": {
        "unknown": "There is no batch or decree “{asked}”.",
        "heading": "Batch {reference}: the law of {on}, statements until {known_at}, rules {law}",
        "same": "Proved: {n} snapshots give the very same findings, byte for byte.",
        "rules": "The rules have been corrected since ({then}, now {now}); the findings are the same in {n} snapshots.",
        "otherwise": "{vin} {name}: other findings (the digest was {then}, now it is {now}).",
        "broken": "The rules are the same and the findings are not: this must never be; tell those who maintain the program.",
    },
}


def replay_decision(asked: str, language: str) -> int:
    """Judge every snapshot of a batch (its reference, or its decree's number) again; needs a ready database.

    Exit code 0: the same findings; 1: others, which are named; 2: there is none of that name.
    """
    from hashlib import sha256

    from django.db.models import Q

    from mitra.decisions.freezing import replay
    from mitra.decisions.models import Batch, Snapshot
    from mitra.values.dates import display_date
    from mitra.values.moments import display_moment

    said = _SAID[language]
    batch = Batch.objects.filter(Q(reference=asked) | Q(decrees__number=asked)).distinct().first()
    if batch is None:
        return refuse(f"{_SAID['id']['unknown'].format(asked=asked)} / {_SAID['en']['unknown'].format(asked=asked)}")
    snapshots: dict[tuple[object, object], list[Snapshot]] = {}
    rows = Snapshot.objects.filter(line__batch=batch).select_related("line__institution").order_by("pk")
    for one in rows:
        snapshots.setdefault((one.on, one.known_at), []).append(one)
    code = 0
    for some in snapshots.values():
        first = some[0]
        on, known_at = display_date(first.on, language), display_moment(first.known_at, language)
        print(said["heading"].format(reference=batch.reference, on=on, known_at=known_at, law=first.law[:12]))
        again = replay(some)
        same = [one for one in again if one.same_findings]
        if len(same) == len(again) and again[0].same_rules:
            print(said["same"].format(n=len(same)))
        elif same and not again[0].same_rules:
            print(said["rules"].format(then=first.law[:12], now=again[0].law[:12], n=len(same)))
        for other in again:
            if not other.same_findings:
                of, now = other.snapshot.line.institution, sha256(other.content).hexdigest()
                then = other.snapshot.sha256[:12]
                print(said["otherwise"].format(vin=of.identifier, name=of.name, then=then, now=now[:12]))
                code = 1
        if code and again[0].same_rules:
            print(said["broken"])
    return code
