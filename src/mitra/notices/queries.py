"""What pages read of messages: one's own inbox, how one wants to be told, letters with their texts, how mail is doing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q

from mitra.accounts.rights import visible
from mitra.accounts.roles import Language
from mitra.accounts.viewer import Viewer
from mitra.notices.letters import Channel, Group, letters
from mitra.notices.models import FAILED, WAITING, Delivery, Message, Preference, Template
from mitra.notices.pages import address
from mitra.notices.rendering import rendered
from mitra.notices.texts import Key, Written

PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class InboxLine:
    """A message in somebody's inbox. `whatsapp`: the text to copy; `url`: the page on this site that it leads to."""

    id: int
    reference: str
    institution: str
    group: str
    subject: str
    text: str
    whatsapp: str
    url: str
    at: datetime
    is_read: bool


@dataclass(frozen=True, slots=True)
class Inbox:
    """A page of somebody's messages, the newest first, and how many they have not read."""

    page: Page[Message]
    lines: tuple[InboxLine, ...]
    unread: int


@dataclass(frozen=True, slots=True)
class Version:
    """A text that somebody wrote. `is_counting`: it is the one in use."""

    subject: str
    text: str
    since: date
    by: str
    at: datetime
    is_counting: bool


@dataclass(frozen=True, slots=True)
class Mails:
    """How mail is doing: waiting, waiting longer than it should, given up."""

    waiting: int
    late: int
    failed: int


def unread(viewer: Viewer) -> int:
    """How many messages somebody has not read; 0 for a stranger."""
    if viewer.person is None:
        return 0
    return visible(viewer, "message", Message.objects.filter(read_at=None)).count()


def inbox(viewer: Viewer, number: int, language: Language, *, only_unread: bool = False) -> Inbox:
    """One's own messages. Four queries, however many there are."""
    own = visible(viewer, "message", Message.objects.select_related("institution").order_by("-created_at", "-pk"))
    page = Paginator(own.filter(read_at=None) if only_unread else own, PER_PAGE).get_page(number)
    messages = list(page.object_list)
    written = Written(one.letter for one in messages)
    return Inbox(page, tuple(_line(one, language, written) for one in messages), unread(viewer))


def ways_of(person: int) -> dict[Group, str]:
    """How somebody wants the mail of each group."""
    chosen = dict(Preference.objects.filter(person=person).values_list("group", "mode"))
    return {group: chosen.get(group.value, "at_once") for group in Group}


def versions(key: Key, now: datetime) -> tuple[Version, ...]:
    """What was written of a letter for a channel and language, the newest first."""
    rows = Template.objects.filter(letter=key.letter, channel=key.channel, language=key.language).select_related("by")
    counting = Written([key.letter]).counting(key, now)
    return tuple(
        Version(one.subject, one.text, one.since, one.by.name, one.at, counting is not None and one.pk == counting.pk)
        for one in rows.order_by("-id")
    )


def rewritten() -> dict[str, int]:
    """Letter → how many texts of it were written here."""
    found = Template.objects.values_list("letter").annotate(Count("pk")).order_by()
    return {letter: count for letter, count in found if letter in letters()}


def mails(late_since: datetime) -> Mails:
    """Counts for the page of letters and for `mitra doctor`."""
    found = Delivery.objects.aggregate(
        waiting=Count("pk", filter=Q(state=WAITING)),
        late=Count("pk", filter=Q(state=WAITING, next_try_at__lt=late_since) | Q(state=WAITING, attempts__gt=1)),
        failed=Count("pk", filter=Q(state=FAILED)),
    )
    return Mails(**found)


def _line(message: Message, language: Language, written: Written) -> InboxLine:
    letter = letters()[message.letter]
    shown = rendered(message, Channel.INBOX, language, written)
    return InboxLine(
        id=message.pk,
        reference=message.reference,
        institution=message.institution.name if message.institution else "",
        group=letter.group.value,
        subject=shown.subject,
        text=shown.text,
        whatsapp=rendered(message, Channel.WHATSAPP, language, written).text,
        url=address(letter.page, message.reference),
        at=message.created_at,
        is_read=message.read_at is not None,
    )


def own_address_of(viewer: Viewer, number: int) -> str | None:
    """The page that one's own message leads to; None for one that is not theirs."""
    found = visible(viewer, "message", Message.objects.filter(pk=number)).first()
    return address(letters()[found.letter].page, found.reference) if found else None
