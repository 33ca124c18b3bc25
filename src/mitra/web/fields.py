"""Form fields of the kit that Django does not have."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class DatePartsWidget(forms.MultiWidget):
    """Day, month and year as three numbers; works without a calendar control. Drawn by cotton/date_input.html."""

    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        number = {"inputmode": "numeric", "autocomplete": "off"}
        parts = [forms.TextInput({**number, "maxlength": length}) for length in (2, 2, 4)]
        super().__init__(parts, attrs)

    def decompress(self, value: date | None) -> list[int | None]:
        """Return day, month and year of a date, three times None of none."""
        return [value.day, value.month, value.year] if value else [None, None, None]


class DatePartsField(forms.MultiValueField):
    """A date typed as day, month and year, e.g. 31 12 2026; the calendar's own rules apply (29 February)."""

    widget = DatePartsWidget

    def __init__(self, **options: Any) -> None:
        wrong = {"invalid": _("Use numbers only, for example 31 12 2026.")}
        parts = [
            forms.IntegerField(min_value=1, max_value=31, error_messages=wrong),
            forms.IntegerField(min_value=1, max_value=12, error_messages=wrong),
            forms.IntegerField(min_value=1900, max_value=2100, error_messages=wrong),
        ]
        messages = {"incomplete": _("Fill in the day, the month and the year, for example 31 12 2026.")}
        options["error_messages"] = messages | options.get("error_messages", {})
        super().__init__(parts, require_all_fields=False, **options)

    def compress(self, data_list: list[int | None]) -> date | None:
        """Return the date of the three parts, None if all are empty; ValidationError if there is no such day."""
        if not data_list or not any(data_list):
            return None
        day, month, year = data_list
        try:
            return date(year or 0, month or 0, day or 0)
        except ValueError as not_a_day:
            raise ValidationError(_("There is no such date. Check the day and the month."), "no_such_date") from not_a_day
