"""Rows of the ministry's lists of cases. Drawn here, not in templates: a page has twenty-five of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mitra.cases.desk.queue import Line, Part
from mitra.web.public.days import written
from mitra.web.templatetags.desk import days_left, holding_name, state_name, unit_short

register = template.Library()
_NOTHING: Final = SafeString("")
_SMALL: Final = '<span class="m-line__small">{}</span>'
_DAY_LATE: Final = SafeString(
    '<svg class="m-due__shape" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d="M8 1.5 15.2 14H.8Z"/></svg>'
)
_PICK: Final = (
    '<td class="govuk-table__cell m-pick"><div class="govuk-checkboxes govuk-checkboxes--small">'
    '<div class="govuk-checkboxes__item"><input class="govuk-checkboxes__input" type="checkbox" name="pilih" value="{}" '
    'id="pilih-{}"><label class="govuk-label govuk-checkboxes__label" for="pilih-{}">'
    '<span class="govuk-visually-hidden">{}</span></label></div></div></td>'
)
_ROW: Final = (
    '<tr class="govuk-table__row" data-row>{}<th scope="row" class="govuk-table__header">'
    '<a class="govuk-link m-line__name" data-open href="{}">{}</a><span class="m-line__small">{} · {} · VIN {}</span></th>'
    '<td class="govuk-table__cell"><span class="m-holding m-holding--{}">{}</span>{}</td><td class="govuk-table__cell">{}</td>'
    '<td class="govuk-table__cell">{}<span class="m-line__small">{}</span></td><td class="govuk-table__cell">{}</td></tr>\n'
)
_SHORT_ROW: Final = (
    '<tr class="govuk-table__row"><th scope="row" class="govuk-table__header">'
    '<a class="govuk-link m-line__name" href="{}">{}</a><span class="m-line__small">{} · {}</span></th>'
    '<td class="govuk-table__cell">{}{}</td><td class="govuk-table__cell">{}</td><td class="govuk-table__cell">{}</td></tr>\n'
)
_OPEN: Final = SafeString('<circle cx="6" cy="6" r="4.5"/>')
_DONE: Final = SafeString('<path d="M1.5 6.5 4.5 9.5 10.5 2.5"/>')
_PART: Final = (
    '<span class="m-part{}"><svg class="m-part__shape" viewBox="0 0 12 12" aria-hidden="true" focusable="false">{}</svg>'
    "<span>{}{}</span></span>"
)


@register.simple_tag
def queue_rows(lines: Iterable[Line], *, works: bool) -> SafeString:
    """The queue's rows; `works`: each can be ticked, to do something with several at once."""
    return format_html_join("", _ROW, (_queue_row(one, works) for one in lines))


def _queue_row(one: Line, works: bool) -> tuple[object, ...]:
    choose = _("Choose %(name)s") % {"name": one.name}
    pick = format_html(_PICK, one.reference, one.reference, one.reference, choose) if works else _NOTHING
    message = format_html(_SMALL, Truncator(one.message).words(14, truncate=" …")) if one.message else _NOTHING
    parts = _one_after_another(map(_part, one.parts)) or format_html(_SMALL, _("not shared out yet"))
    age = ngettext("%(n)s working day ago", "%(n)s working days ago", one.age) % {"n": one.age}
    return (
        pick, reverse("case", args=[one.reference]), one.name, one.reference, one.city, one.identifier, one.holding,
        holding_name(one.holding), message, _due_of(one), written(one.handed_in_on), age, parts,
    )  # fmt: skip


def _part(one: Part) -> SafeString:
    whose = _("done") if one.done else one.person or _("anybody of the unit")
    told = format_html(' <span class="m-line__small">{}</span>', whose)
    return format_html(_PART, " m-part--done" if one.done else "", _DONE if one.done else _OPEN, unit_short(one), told)


@register.simple_tag
def short_rows(lines: Iterable[Line]) -> SafeString:
    """The rows of a short list: who it is, what it waits for, until when, and which units are still working."""
    return format_html_join("", _SHORT_ROW, map(_short_row, lines))


def _short_row(one: Line) -> tuple[object, ...]:
    message = format_html(_SMALL, one.message) if one.message else _NOTHING
    units = _one_after_another(_part_at_work(part) for part in one.parts if not part.done)
    return (
        reverse("case", args=[one.reference]), one.name, one.reference, state_name(one.state), holding_name(one.holding),
        message, _due_of(one), units,
    )  # fmt: skip


def _part_at_work(one: Part) -> SafeString:
    told = format_html(' <span class="m-line__small">{}</span>', one.person) if one.person else _NOTHING
    return format_html(_PART, "", _OPEN, unit_short(one), told)


def _one_after_another(drawn: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((one,) for one in drawn))


def _due_of(one: Line) -> SafeString:
    return due(one.due_on, one.left, one.overdue, one.is_provisional)


@register.simple_tag
def due(due_on: date | None, left: int | None, overdue: bool, is_provisional: bool) -> SafeString:
    """A day with the working days that are left of it, by shape and word."""
    if due_on is None or left is None:
        return SafeString('<span class="m-due__none">–</span>')
    told = days_left(left)
    if is_provisional:
        told += " · " + _("holidays on the way are not decreed yet")
    return format_html(
        '<span class="m-due{}">{}<span class="m-due__day">{}</span> <span class="m-due__left">{}</span></span>',
        " m-due--late" if overdue else " m-due--soon" if left <= 1 else "",
        _DAY_LATE if overdue else _NOTHING,
        written(due_on),
        told,
    )
