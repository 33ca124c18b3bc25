"""What changed in the register: a page, a JSON Feed and an Atom feed; for programs also `/api/v1/events` (F80)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final
from xml.etree.ElementTree import Element, SubElement, tostring

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mitra.decisions.queries import decrees_among
from mitra.law.procedure.partnership.words import name_of
from mitra.register.changes import Change, changes_until, newest
from mitra.site.access import PUBLIC, open_to
from mitra.web.public.days import written
from mitra.web.public.shell import language, show, trail

_ROWS: Final = 50
_ATOM: Final = "http://www.w3.org/2005/Atom"


@open_to(PUBLIC)
@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """Events, the newest first, up to `?sampai=`: the number of one."""
    until = _number(request)
    found, older = changes_until(until, _ROWS)
    context = {
        "found": found,
        "older": found[-1].number - 1 if older else None,
        "is_newest": until is None or until >= newest(),
        "decrees": decrees_among({one.instrument for one in found}),
        "trail": trail((reverse("register"), _("Register"))),
    }
    return show(request, "public/register_changes.html", context, here="register")


@open_to(PUBLIC)
@require_safe
def json_feed(request: HttpRequest) -> HttpResponse:
    """The same as JSON Feed 1.1, older ones by `next_url`."""
    found, older = changes_until(_number(request), _ROWS)
    address = settings.MITRA_URL + reverse("register_changes_json")
    feed: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _("Changes in the register of training partners"),
        "home_page_url": settings.MITRA_URL + reverse("register_changes"),
        "feed_url": address,
        "language": language(),
        "items": [_item(one) for one in found],
    }
    if older:
        feed["next_url"] = f"{address}?sampai={found[-1].number - 1}"
    return _kept(
        request, JsonResponse(feed, json_dumps_params={"ensure_ascii": False}, content_type="application/feed+json"), found
    )


@open_to(PUBLIC)
@require_safe
def atom(request: HttpRequest) -> HttpResponse:
    """The newest events as an Atom feed (RFC 4287)."""
    found, _older = changes_until(None, _ROWS)
    home, own = (settings.MITRA_URL + reverse(name) for name in ("register_changes", "register_changes_atom"))
    feed = Element("feed", xmlns=_ATOM)
    SubElement(feed, "id").text = home
    SubElement(feed, "title").text = _("Changes in the register of training partners")
    SubElement(feed, "updated").text = _moment(found[0].recorded_at if found else datetime(2021, 11, 12, tzinfo=UTC))
    SubElement(feed, "link", href=home)
    SubElement(feed, "link", rel="self", href=own)
    SubElement(SubElement(feed, "author"), "name").text = "Mitra JKP"
    for one in found:
        item = _item(one)
        entry = SubElement(feed, "entry")
        SubElement(entry, "id").text = item["id"]
        SubElement(entry, "title").text = item["title"]
        SubElement(entry, "updated").text = item["date_published"]
        SubElement(entry, "link", href=item["url"])
        SubElement(entry, "summary").text = item["content_text"]
    content = b'<?xml version="1.0" encoding="utf-8"?>\n' + tostring(feed)
    return _kept(request, HttpResponse(content, content_type="application/atom+xml; charset=utf-8"), found)


def _number(request: HttpRequest) -> int | None:
    """The number of an event that is asked for; None for the newest."""
    typed = request.GET.get("sampai", "")
    return int(typed) if typed.isdecimal() and len(typed) < 19 else None


def _item(one: Change) -> dict[str, Any]:
    happening = name_of("happenings", one.happening, language())
    said = [f"{happening}, {written(one.since)}. {one.instrument}."]
    said += [text for text in (one.reason, one.conditions, one.advice) if text]
    name, args = ("register_programme", [one.vin, one.code]) if one.code else ("register_entry", [one.vin])
    return {
        "id": f"{settings.MITRA_URL}{reverse('register_changes')}?sampai={one.number}",
        "url": settings.MITRA_URL + reverse(name, args=args),
        "title": f"{one.title}, {one.name}: {happening}" if one.code else f"{one.name}: {happening}",
        "content_text": " ".join(said),
        "date_published": _moment(one.recorded_at),
    }


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _kept(request: HttpRequest, response: HttpResponse, found: Sequence[Change]) -> HttpResponse:
    """304 for who has it already: a feed is another one only when something happened."""
    etag = f'"{found[0].number if found else 0}-{found[-1].number if found else 0}-{language()}"'
    headers = {"ETag": etag, "Cache-Control": "public, no-cache", "Access-Control-Allow-Origin": "*"}
    if etag in {one.strip().removeprefix("W/") for one in request.headers.get("If-None-Match", "").split(",")}:
        return HttpResponse(status=304, headers=headers)
    for name, value in headers.items():
        response.headers[name] = value
    return response
