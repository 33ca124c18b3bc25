"""What each does on the way from a ready application to a signed decree, and afterwards: by keyboard, on the real pages."""

from __future__ import annotations

from datetime import date, timedelta

from mitra.law.procedure.partnership.words import name_of
from tests.cases.desk import VINS, Desk
from tests.web.walker import Walker

VIN = VINS[0]
REASON = "Diputus menurut berkas dan hasil pemeriksaan lapangan."
TITLE = "Mitra gelombang uji"


def comes_in(walker: Walker, at: Desk, role: str) -> None:
    """By the demonstration's button for that person."""
    walker.page.goto(f"{walker.url}/masuk/")
    walker.go(walker.page.locator(".m-invented__button", has_text=at.people[role].name).first)


def records_the_mandate(administrator: Walker, delegate: str, first: date) -> None:
    administrator.open("/kerja/mandat/", "mandates")
    administrator.keys.select(administrator.page.locator("#id_person"), delegate)
    administrator.keys.type(administrator.page.locator("#id_instrument"), "Surat mandat 1/UJI")
    day(administrator, "since", first)
    administrator.go(administrator.button("Record the mandate"), "mandate recorded")


def recommends(coordinator: Walker) -> None:
    coordinator.open("/kerja/keputusan/", "batches of a coordinator")
    coordinator.go(coordinator.button("Recommend ready applications …"), "ready applications")
    coordinator.keys.type(coordinator.page.locator("#id_title"), TITLE)
    coordinator.keys.press(coordinator.page.locator(f"#pilih-{VIN}"), "Space")
    coordinator.go(coordinator.button("Recommend those that are ticked"), "recommended")


def decides(delegate: Walker) -> None:
    """Read the dossier; approve all but the last programme, decide against that one; look once more and confirm."""
    delegate.open("/kerja/keputusan/", "batches of a delegate")
    delegate.go(delegate.page.locator("main").get_by_role("link", name=TITLE), "batch to decide")
    delegate.go(delegate.page.locator(f"#l-{VIN} a").first, "dossier")
    delegate.go(delegate.link("Back to the batch"))
    boxes = delegate.page.locator("input[name=pilih]")
    for number in range(boxes.count() - 1):
        delegate.keys.press(boxes.nth(number), "Space")
    marks(delegate, "approve")
    delegate.keys.press(delegate.page.locator("input[name=pilih]").last, "Space")
    marks(delegate, "decline")
    delegate.album.look(delegate.page, delegate.name, "batch decided")
    delegate.go(delegate.button("Everything is decided: look once more and confirm …"), "confirm")
    delegate.go(delegate.page.locator("main form button"), "confirmed")


def follows_the_advice(delegate: Walker) -> None:
    """Approve all that the directorate advises to, decide against the rest with its reasons, look once more and confirm."""
    delegate.open("/kerja/keputusan/", "batches of a delegate")
    delegate.go(delegate.page.locator("main").get_by_role("link", name=TITLE), "batch to decide")
    for wanted in ("semua-setuju", "semua-tolak"):
        delegate.keys.press(delegate.link("To the decision"))
        delegate.go(delegate.page.locator(f"button[value={wanted}]"))
    delegate.album.look(delegate.page, delegate.name, "batch decided")
    delegate.go(delegate.button("Everything is decided: look once more and confirm …"), "confirm")
    delegate.go(delegate.page.locator("main form button"), "confirmed")


def marks(delegate: Walker, act: str) -> None:
    """With what is ticked, and a reason."""
    delegate.keys.type(delegate.page.locator("#alasan"), REASON)
    delegate.go(delegate.page.locator(f"button[name=putusan][value={act}]"))


def draws_up(director: Walker) -> None:
    director.open("/kerja/keputusan/", "batches of a director general")
    director.go(director.page.locator("main").get_by_role("link", name=TITLE))
    director.go(director.button("Draw up the decree …"), "draw up")
    director.go(director.button("Draw up the decree"), "drawn up")


def signs(delegate: Walker) -> None:
    delegate.page.reload()
    delegate.go(delegate.button("Sign the decree …"), "sign")
    delegate.go(delegate.button("Sign and put into force"), "signed")


def reads_and_objects(owner: Walker) -> None:
    """What was decided, on a phone; and an objection to what was refused."""
    owner.go(owner.of_header("My institution"))
    owner.go(owner.link("Decisions"), "decisions of an institution")
    owner.go(owner.link(TITLE), "what was decided")
    owner.keys.press(owner.page.locator("summary", has_text=owner.word("Object, until %(day)s").split("%")[0].strip()))
    owner.keys.type(owner.page.locator("textarea[name=alasan]"), "Bukti pasar kerja sudah ada sejak awal.")
    owner.go(owner.button("Send the objection"), "objected")


def answers(delegate: Walker) -> None:
    """From the list of partners: dismiss the objection, in two steps."""
    delegate.open("/kerja/mitra/", "partners")
    delegate.go(delegate.page.locator("#partners a.m-line__name").first, "partner with an objection")
    act(delegate, "dismiss_objection", "q", "dismiss an objection", reason="Buktinya bertanggal sesudah putusan.")


def suspends(delegate: Walker) -> None:
    """The programme that was approved, for a month."""
    fields = {"instrument": "S-7/UJI", "reason": "Kelas tanpa evaluasi.", "advice": "Adakan evaluasi dan laporkan."}
    act(delegate, "suspend", "p", "suspend", last=date.today() + timedelta(days=30), **fields)  # noqa: DTZ011  (a day to come)


def act(delegate: Walker, wanted: str, programme: str, what: str, *, last: date | None = None, **fields: str) -> None:
    """An act on a partner's page: its fields, then what follows, then it is done."""
    name = name_of("acts", wanted, delegate.album.language)
    delegate.go(delegate.page.locator(f"main a[href$='?program={programme}']", has_text=name), what)
    for field, text in fields.items():
        delegate.keys.type(delegate.page.locator(f"#id_{field}"), text)
    if last is not None:
        day(delegate, "last", last)
    delegate.go(delegate.button("Look at what follows"), f"{what} once more")
    delegate.go(delegate.keys.named("button", name), f"{what} done")


def day(walker: Walker, field: str, on: date) -> None:
    for part, number in enumerate((on.day, on.month, on.year)):
        walker.keys.type(walker.page.locator(f"#id_{field}_{part}"), str(number))


def reads_what_became_of_it(owner: Walker) -> None:
    owner.page.reload()
    owner.album.look(owner.page, owner.name, "what became of it")


def looks_it_up(public: Walker) -> None:
    """Whoever likes: the register of today, its entry, and who of the wave would still qualify."""
    public.open("/daftar/", "register of today")
    public.open(f"/daftar/{VIN}/", "entry of the register")
    public.open("/gelombang/uji/", "wave by the law of its day")
    public.open(f"/gelombang/uji/?tanggal={date.today().isoformat()}", "wave of today: who would still qualify")  # noqa: DTZ011
