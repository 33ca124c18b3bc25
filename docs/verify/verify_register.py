#!/usr/bin/env python3
"""Check the JKP partner register without trusting whoever runs it. Python 3.10 or newer and nothing else.

    python3 verify_register.py log  SOURCE --key KEY [--checkpoint FILE ...] [--vin VIN] [--on DAY] [--page FILE]
    python3 verify_register.py one  LEAF PROOF --key KEY
    python3 verify_register.py same OLD_CHECKPOINT PROOF --key KEY

SOURCE is a folder from `mitra register export`, or the address of the log, such as https://mitra.example.go.id/daftar/log.
KEY is the register's public key as you were given it, not as the site under test shows it today.

`log` fetches everything: the signed checkpoint, every tile and every entry (c2sp.org/tlog-tiles). It hashes all entries anew,
checks every tile, the root, the signature, and that the log continues each older checkpoint that you kept (--checkpoint).
With --vin it shows what happened to one institution and works out its status again; with --page it holds that against the
register's own answer (the JSON of its page). `one` checks one event by two small files. `same` checks, by the proof as JSON,
that the log only grew since a checkpoint that you kept.

It shares no code with the program. What is written here is all there is to trust: SHA-256 and, below, Ed25519 (RFC 8032).
Exit code 0: everything holds; 1: something does not, and is named; 2: something cannot be read.
"""

import argparse
import base64
import hashlib
import json
import re
import sys
import urllib.error
import urllib.request
from datetime import datetime, timezone
from pathlib import Path

WIDTH = 256  # hashes of a full tile
FIELDS = [
    "advice", "conditions", "happening", "instrument", "number", "programme", "reason", "recorded_at", "since", "until",
    "version", "vin",
]  # fmt: skip
HAPPENINGS = {"granted", "amended", "suspended", "lifted", "revoked", "restored", "set_aside", "withdrawn"}


class Wrong(Exception):
    """Something does not hold."""


class Unreadable(Exception):
    """Something is not there, or not in its form."""


# -- Ed25519, checked as RFC 8032 (5.1.7) says; slow, and short enough to be read

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)


def add(p, q):
    """The sum of two points in extended coordinates."""
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(number, point):
    """A point added to itself so many times."""
    found = (0, 1, 1, 0)
    while number > 0:
        if number & 1:
            found = add(found, point)
        point, number = add(point, point), number >> 1
    return found


def point_of(packed):
    """The point that 32 bytes stand for; None if they stand for none."""
    y = int.from_bytes(packed, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


BASE = point_of((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def signed_by(public, message, signature):
    """Whether `signature` is that of the key `public` over the message."""
    a, r = point_of(public), point_of(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or a is None or r is None or s >= L:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % L
    left, right = times(s, BASE), add(r, times(h, a))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 == (left[1] * right[2] - right[1] * left[2]) % P


# -- signed notes, checkpoints, keys (c2sp.org/signed-note, c2sp.org/tlog-checkpoint)


class Key:
    """A public key: name+id+base64."""

    def __init__(self, text):
        name, _, rest = text.strip().partition("+")
        id, _, raw = rest.partition("+")
        try:
            self.raw = base64.b64decode(raw, validate=True)
        except ValueError:
            self.raw = b""
        self.text, self.name = text.strip(), name
        self.id = hashlib.sha256(name.encode() + b"\n" + self.raw).digest()[:4]
        if len(self.raw) != 33 or self.raw[0] != 1 or self.id.hex() != id:
            raise Unreadable(f"“{text.strip()}” bukan kunci publik / is not a public key")

    def signed(self, note):
        """Whether the note bears this key's signature."""
        text, _, lines = note.rpartition("\n\n")
        for line in lines.splitlines():
            found = re.fullmatch(r"— (\S+) (\S+)", line)
            raw = base64.b64decode(found[2]) if found else b""
            if found and found[1] == self.name and raw[:4] == self.id:
                return signed_by(self.raw[1:], (text + "\n").encode(), raw[4:])
        return False


class Head:
    """What a checkpoint says."""

    def __init__(self, note):
        self.note = note
        found = re.match(r"([^\n]+)\n(0|[1-9]\d{0,17})\n([A-Za-z0-9+/]{43}=)\n(?:[^\n]+\n)*\n— ", note)
        if not found:
            raise Unreadable("titik periksa tidak terbaca / no checkpoint can be read")
        self.origin, self.size, self.root = found[1], int(found[2]), base64.b64decode(found[3])


class Keys:
    """The chain of the register's keys, from the notes by which each named the next; `trusted` must be one of them."""

    def __init__(self, trusted, notes):
        self.trusted, self.reigns = trusted, [(trusted, 0, None)]
        chain = []
        for note in notes:
            told = dict(line.partition(" ")[::2] for line in note.partition("\n\n")[0].splitlines()[1:])
            if not note.startswith("mitra-jkp/register-key@v1\n") or not {"after", "old", "new"} <= told.keys():
                raise Unreadable("catatan kunci tidak terbaca / a note about a key cannot be read")
            old, new, after = Key(told["old"]), Key(told["new"]), int(told["after"])
            if not (old.signed(note) and new.signed(note)) or told["origin"] != new.name or old.name != new.name:
                raise Wrong("pergantian kunci tidak ditandatangani keduanya / a change of key is not signed by both")
            if chain and (chain[-1][0].text != old.text or after < chain[-1][1]):
                raise Wrong("rangkaian kunci terputus / the chain of keys is broken")
            if chain:
                chain[-1] = (*chain[-1][:2], after)
            else:
                chain.append((old, 0, after))
            chain.append((new, after, None))
        if any(key.text == trusted.text for key, _, _ in chain):
            self.reigns = chain

    def check(self, note, what):
        """The head, signed by the key whose time it was. Raises Wrong."""
        head = Head(note)
        for key, since, until in self.reigns:
            if since < head.size and (until is None or head.size <= until) and key.name == head.origin and key.signed(note):
                return head
        raise Wrong(f"{what}: tidak ditandatangani kunci yang dipercaya / not signed by the key that is trusted")


# -- the tree (RFC 9162, 2.1)


def leaf_hash(entry):
    """The hash of an entry."""
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left, right):
    """The hash over two others."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class Tree:
    """A tree that grows leaf by leaf; it keeps the roots of its perfect subtrees, and the hashes of tiles being filled."""

    def __init__(self):
        self.size, self.peaks = 0, []

    def add(self, leaf):
        """Add a leaf's hash; the roots of the perfect subtrees that it completes: (height, which of that height, hash)."""
        done, height, size = [], 0, self.size
        while size & 1:
            leaf = node_hash(self.peaks.pop(), leaf)
            size, height = size >> 1, height + 1
            done.append((height, size, leaf))
        self.peaks.append(leaf)
        self.size += 1
        return done

    def root(self):
        """The root as it is now."""
        if not self.peaks:
            return hashlib.sha256(b"").digest()
        root = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            root = node_hash(peak, root)
        return root


def root_by(leaf, index, size, path):
    """The root of a tree of `size` leaves that has this leaf there, by its path; None if the path does not fit."""
    place, last, found = index, size - 1, leaf
    for other in path:
        if last == 0:
            return None
        if place & 1 or place == last:
            found = node_hash(other, found)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            found = node_hash(found, other)
        place, last = place >> 1, last >> 1
    return found if last == 0 else None


def continues(old, new, old_root, new_root, path):
    """Whether `path` proves that the tree of `new` leaves begins with that of `old` leaves (RFC 9162, 2.1.4.2)."""
    if old == new:
        return not path and old_root == new_root
    steps = [old_root, *path] if old & (old - 1) == 0 else list(path)
    if not steps or not 0 < old < new:
        return False
    place, last = old - 1, new - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    before = after = steps[0]
    for other in steps[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            before, after = node_hash(other, before), node_hash(other, after)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            after = node_hash(after, other)
        place, last = place >> 1, last >> 1
    return last == 0 and before == old_root and after == new_root


# -- what is fetched


class Source:
    """A folder or an address."""

    def __init__(self, where):
        self.where = where.rstrip("/")
        self.far = re.match(r"https?://", where) is not None

    def get(self, path, optional=False):
        """The bytes there; None where `optional` and missing."""
        try:
            if self.far:
                with urllib.request.urlopen(f"{self.where}/{path}", timeout=60) as answer:  # noqa: S310  (checked above)
                    return answer.read()
            return Path(self.where, path).read_bytes()
        except (OSError, urllib.error.URLError) as error:
            missing = getattr(error, "code", 404) == 404
            if optional and missing:
                return None
            raise Unreadable(f"{path}: {getattr(error, 'reason', error)}") from error

    def tile(self, level, number, width):
        """A tile of hashes, or with level "entries" a bundle."""
        digits = str(number).zfill(-(-max(3, len(str(number))) // 3) * 3)
        groups = [digits[at : at + 3] for at in range(0, len(digits), 3)]
        path = "/".join([*("x" + one for one in groups[:-1]), groups[-1]])
        return self.get(f"tile/{level}/{path}" + ("" if width == WIDTH else f".p/{width}"))


def entries_in(bundle, number):
    """The entries of a bundle: each after its length in two bytes."""
    found, at = [], 0
    while at < len(bundle):
        length = int.from_bytes(bundle[at : at + 2], "big")
        if at + 2 + length > len(bundle):
            raise Wrong(f"berkas entri {number} terpotong / bundle of entries {number} is cut off")
        found.append(bundle[at + 2 : at + 2 + length])
        at += 2 + length
    return found


def walk(source, head, old, take):
    """Fetch and hash everything; hold tiles, the older heads and the root against it. `take` gets each leaf as read."""
    tree, tiles, last = Tree(), {}, (0, "")
    for number in range(-(-head.size // WIDTH)):
        width = min(WIDTH, head.size - number * WIDTH)
        entries = entries_in(source.tile("entries", number, width), number)
        hashes = [leaf_hash(one) for one in entries]
        if len(entries) != width:
            raise Wrong(f"berkas entri {number}: {len(entries)} entri, bukan {width} / entries, not {width}")
        tile = source.tile(0, number, width)
        if b"".join(hashes) != tile:
            wrong = [number * WIDTH + at for at, one in enumerate(hashes) if one != tile[at * 32 :][:32]]
            raise Wrong(f"entri {wrong} tidak sesuai ubinnya / entries {wrong} are not what their tile says")
        for entry, hashed in zip(entries, hashes, strict=True):
            last = take(tree.size, read(entry, tree.size, last))
            for height, which, root in tree.add(hashed):
                if height % 8 == 0:
                    tiles.setdefault((height // 8, which // WIDTH), []).append(root)
                    hold_tile(source, tiles, height // 8, which // WIDTH, WIDTH)
            for one in [one for one in old if one.size == tree.size]:
                if one.root != tree.root():
                    raise Wrong(f"catatan bukan lanjutan titik periksa {one.size} / the log does not continue it")
    for level, number in list(tiles):
        hold_tile(source, tiles, level, number, 0)
    if tree.root() != head.root:
        raise Wrong("akar pohon bukan yang ditandatangani / the root is not the one that was signed")


def hold_tile(source, tiles, level, number, least):
    """Hold a tile that has this many hashes at least against what was computed, and let go of it."""
    hashes = tiles[level, number]
    if len(hashes) >= least:
        if b"".join(hashes) != source.tile(level, number, len(hashes)):
            raise Wrong(f"ubin {level}/{number} salah / tile {level}/{number} is wrong")
        del tiles[level, number]


def read(entry, place, last):
    """A leaf: every field, in canonical JSON, recorded after the one before."""
    try:
        told = json.loads(entry)
        plain = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
        sound = sorted(told) == FIELDS and told["version"] == 1 and told["happening"] in HAPPENINGS and plain == entry
        sound = sound and (told["until"] is None or told["until"] > told["since"])
        order = (told["number"], told["recorded_at"])
    except (ValueError, TypeError, KeyError) as error:
        raise Wrong(f"entri {place} tidak terbaca / entry {place} cannot be read") from error
    if not sound:
        raise Wrong(f"entri {place} tidak menurut bentuknya / entry {place} is not in its form")
    if order[0] <= last[0] or order[1] < last[1]:
        raise Wrong(f"entri {place} bertanggal mundur / entry {place} is dated back")
    return told


# -- what follows from the events


def status_on(events, day):
    """The status on a day after these events, in the order recorded; what was recorded later has the last word."""
    approval = suspended_until = ended = None
    for event in events:
        if event["since"] > day:
            continue
        happened = event["happening"]
        if happened in ("granted", "restored"):
            approval = event if happened == "granted" else approval
            ended = suspended_until = None
        elif happened == "amended":
            approval = event
        elif happened in ("suspended", "lifted"):
            suspended_until = event["until"] if happened == "suspended" else None
        else:
            ended = happened
    if approval is None:
        return None
    if ended:
        return ended
    if approval["until"] is not None and approval["until"] <= day:
        return "lapsed"
    if suspended_until is not None and day < suspended_until:
        return "suspended"
    return "conditional" if approval["conditions"] else "partner"


def days_of(events):
    """The status of every day: [{"status", "since", "until"}], as the register's JSON has it."""
    bounds = sorted({day for event in events for day in (event["since"], event["until"]) if day})
    spans = []
    for day in bounds:
        status = status_on(events, day)
        if status and (not spans or spans[-1]["status"] != status):
            if spans:
                spans[-1]["until"] = day
            spans.append({"status": status, "since": day, "until": None})
    return spans


def show(vin, events, places, day):
    """What happened to an institution and its programmes, and the status that follows."""
    for code in sorted({one["programme"] or "" for one in events}):
        some = [one for one in events if (one["programme"] or "") == code]
        print(f"{vin} {code or '(lembaga / institution)'}: {status_on(some, day) or '-'} ({day})")
        for one in some:
            until = f" s.d. {one['until']}" if one["until"] else ""
            said = f"{one['since']}{until}  {one['happening']}  {one['instrument']}  [{one['recorded_at']}]"
            print(f"  #{places[one['number']]}  {said}")


def hold_page(page, vin, events):
    """Hold the register's own answer about an institution (JSON of its page) against what follows from the log."""
    known = page.get("known_at")
    if known:
        known = datetime.fromisoformat(known).astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        events = [one for one in events if one["recorded_at"] <= known]
    if page["vin"] != vin:
        raise Wrong(f"halaman itu tentang {page['vin']} / that page is about {page['vin']}")
    told = {row["code"]: row["days"] for row in (page["institution"], *page["programmes"])}
    for code in {one["programme"] for one in events} | set(told):
        follow = days_of([one for one in events if one["programme"] == code])
        if told.get(code, []) != follow:
            both = f"{told.get(code)} ≠ {follow}"
            raise Wrong(f"{vin} {code or ''}: halaman lain dari catatan / the page says otherwise than the log: {both}")


# -- commands


def check_log(asked):
    """Everything."""
    source = Source(asked.source)
    listed = (source.get("kunci.txt", optional=True) or b"").decode().split()
    notes = [source.get(f"kunci/{number}").decode() for number in range(2, len(listed) + 1)]
    keys = Keys(Key(asked.key), notes)
    head = keys.check(source.get("checkpoint").decode(), "checkpoint")
    old = [keys.check(Path(one).read_text("utf-8"), one) for one in asked.checkpoint]
    for one in old:
        if one.size > head.size:
            raise Wrong(f"catatan tinggal {head.size} entri, dahulu {one.size} / the log lost entries since that checkpoint")
    events, places = [], {}

    def take(place, told):
        if told["vin"] == asked.vin:
            events.append(told)
            places[told["number"]] = place
        return told["number"], told["recorded_at"]

    walk(source, head, old, take)
    print(f"Utuh / whole: {head.origin}, {head.size} peristiwa / events, akar / root {head.root.hex()}")
    for one in old:
        print(f"Lanjutan dari / continues: {one.size} peristiwa / events")
    if asked.vin:
        if not events:
            raise Wrong(f"catatan tidak memuat VIN {asked.vin} / the log has nothing of VIN {asked.vin}")
        show(asked.vin, events, places, asked.on)
    if asked.page:
        hold_page(json.loads(Path(asked.page).read_text("utf-8")), asked.vin, events)
        print("Halaman daftar sama dengan catatan / the register's page says what the log says")


def check_one(asked):
    """One event by two files (c2sp.org/tlog-proof)."""
    stated, _, checkpoint = Path(asked.proof).read_text("utf-8").partition("\n\n")
    lines = [line for line in stated.splitlines() if not line.startswith("extra ")]
    index = re.fullmatch(r"index (0|[1-9]\d{0,17})", lines[1]) if len(lines) > 1 else None
    if not index or lines[0] != "c2sp.org/tlog-proof@v1":
        raise Unreadable("bukti tidak terbaca / the proof cannot be read")
    trusted = Key(asked.key)
    head = Keys(trusted, [Path(one).read_text("utf-8") for one in asked.succession]).check(checkpoint, asked.proof)
    entry = Path(asked.leaf).read_bytes()
    path = [base64.b64decode(line) for line in lines[2:]]
    if int(index[1]) >= head.size or root_by(leaf_hash(entry), int(index[1]), head.size, path) != head.root:
        raise Wrong("peristiwa itu, seperti tertulis, tidak ada di tempat itu / the event, as written, is not in that place")
    told = read(entry, int(index[1]), (0, ""))
    said = f"{told['vin']} {told['programme'] or ''} {told['happening']} {told['since']} {told['instrument']}"
    print(f"Terbukti / proved: #{index[1]} {said}")


def check_same(asked):
    """That the log only grew since a checkpoint that was kept: by the proof as JSON (/daftar/log/bukti/OLD/NEW)."""
    keys = Keys(Key(asked.key), [Path(one).read_text("utf-8") for one in asked.succession])
    old = keys.check(Path(asked.old).read_text("utf-8"), asked.old)
    proof = json.loads(Path(asked.proof).read_text("utf-8"))
    new = keys.check(proof["checkpoint"], asked.proof)
    if (proof["old_size"], proof["new_size"]) != (old.size, new.size):
        raise Wrong("bukti itu tentang ukuran lain / the proof is about other sizes")
    if not continues(old.size, new.size, old.root, new.root, [base64.b64decode(one) for one in proof["hashes"]]):
        raise Wrong("catatan bukan lanjutan dari titik periksa itu / the log does not continue that checkpoint")
    print(f"Lanjutan / continued: {old.size} → {new.size}")


def main():
    """Do what is asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    log = commands.add_parser("log", help=check_log.__doc__)
    log.add_argument("source")
    log.add_argument("--checkpoint", action="append", default=[], help="a checkpoint that you kept")
    log.add_argument("--vin", help="an institution to show")
    log.add_argument("--on", default=datetime.now(timezone.utc).date().isoformat(), help="the day of its status (YYYY-MM-DD)")
    log.add_argument("--page", help="the JSON of the register's page about that institution")
    log.set_defaults(do=check_log)
    one = commands.add_parser("one", help=check_one.__doc__)
    one.add_argument("leaf")
    one.add_argument("proof")
    one.set_defaults(do=check_one)
    same = commands.add_parser("same", help=check_same.__doc__)
    same.add_argument("old")
    same.add_argument("proof")
    same.set_defaults(do=check_same)
    for command in (one, same):
        command.add_argument("--succession", action="append", default=[], help="a note by which a key named the next, in order")
    for command in (log, one, same):
        command.add_argument("--key", required=True, help="the public key that you trust")
    asked = parser.parse_args()
    try:
        asked.do(asked)
    except Wrong as error:
        print(f"TIDAK BENAR / WRONG: {error}", file=sys.stderr)
        return 1
    except (Unreadable, OSError, ValueError, KeyError, TypeError) as error:
        print(f"Tidak dapat diperiksa / cannot be checked: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
