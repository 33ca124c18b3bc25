"""What the components under templates/cotton/ need of their data and Django's templates can't express."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from django import template
from django.core.paginator import Page
from django.forms import BoundField
from django.utils.safestring import SafeString

register = template.Library()


class Reason(Protocol):
    """The part of a finding's reason that `next_steps` reads."""

    @property
    def next(self) -> str | None:
        """The step that mends it, in the reader's language; None if there is nothing to do."""


@register.simple_tag
def control(field: BoundField, base: str, extra: str = "") -> SafeString:
    """The field's own widget with the kit's classes: ``base``, ``base--error`` when it has errors, ``extra``.

    Everything else on the element (id, aria-describedby, aria-invalid, what was typed) is Django's.
    """
    own = str(field.field.widget.attrs.get("class", ""))
    classes = [base, f"{base}--error" if field.errors else "", extra, own]
    return field.as_widget(attrs={"class": " ".join(filter(None, classes))})


@register.filter
def first_id(field: BoundField) -> str:
    """Id of the element an error summary links to: the control, or the first control of a fieldset."""
    return f"{field.auto_id}_0" if field.use_fieldset else str(field.auto_id)


@register.filter
def bars_lit(confidence: str) -> str:
    """Which of the three bars of a confidence mark are lit, as their numbers ("123" for high)."""
    return {"high": "123", "medium": "12", "low": "1"}.get(confidence, "")


@register.filter
def next_steps(reasons: Iterable[Reason]) -> list[str]:
    """What is to be done, each step once and in the order of the reasons (two defects may share a remedy)."""
    return list(dict.fromkeys(reason.next for reason in reasons or () if reason.next))


@register.filter
def nearby_pages(page: Page[object]) -> list[int | None]:
    """Page numbers to link: first, last and the neighbours of this one; None stands for a gap."""
    return [
        number if isinstance(number, int) else None
        for number in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    ]


@register.filter
def sort_after_click(current: str, column: str) -> str:
    """The `sort` value a column's header links to: ascending first ("name"), then descending ("-name")."""
    return f"-{column}" if current == column else column


@register.filter
def sort_direction(current: str, column: str) -> str:
    """How the list is sorted by this column now: "ascending", "descending" or "none", as aria-sort wants it."""
    return {column: "ascending", f"-{column}": "descending"}.get(current, "none")
