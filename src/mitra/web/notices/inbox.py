"""One's own messages: read, marked as read, opened at what they are about, copied for WhatsApp."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mitra.accounts.permission import actor
from mitra.audit.act import Actor
from mitra.notices.acts import mark_read
from mitra.notices.letters import Group
from mitra.notices.queries import inbox, own_address_of
from mitra.site.access import SIGNED_IN, open_to
from mitra.site.viewing import viewer_in
from mitra.web.public.shell import language, page_asked, show, trail


def group_names() -> dict[Group, str]:
    """What groups of letters are called."""
    return {
        Group.RECEIPTS: _("Receipts and progress"),
        Group.WORK: _("Work that has arrived"),
        Group.DECISIONS: _("Questions and decisions"),
        Group.DEADLINES: _("Deadlines and reminders"),
    }


def reader(request: HttpRequest) -> Actor:
    """Whoever is signed in, as the one who acts."""
    person = viewer_in(request).person
    assert person is not None  # the page's right
    return actor(person)


@open_to(SIGNED_IN)
@require_safe
def messages_page(request: HttpRequest) -> HttpResponse:
    """The inbox, the newest first; `?belum=1`: only what was not read."""
    only_unread = request.GET.get("belum") == "1"
    found = inbox(viewer_in(request), page_asked(request), language(), only_unread=only_unread)
    names = {group.value: name for group, name in group_names().items()}
    lines = [(line, names[line.group]) for line in found.lines]
    context = {"inbox": found, "lines": lines, "only_unread": only_unread, "trail": trail()}
    return show(request, "notices/inbox.html", context)


@open_to(SIGNED_IN)
@require_POST
def mark(request: HttpRequest) -> HttpResponse:
    """Mark one message (`pesan`) as read, or all of one's own."""
    asked = request.POST.get("pesan", "")
    if asked and not asked.isdecimal():
        raise Http404
    mark_read(by=reader(request), messages=[int(asked)] if asked else None)
    return redirect("messages")


@open_to(SIGNED_IN)
@require_POST
def go(request: HttpRequest, number: int) -> HttpResponse:
    """Go to what a message is about; it has been read then. Http404 for a message of somebody else's."""
    url = own_address_of(viewer_in(request), number)
    if url is None:
        raise Http404(_("There is no such message."))
    mark_read(by=reader(request), messages=[number])
    return redirect(url)
