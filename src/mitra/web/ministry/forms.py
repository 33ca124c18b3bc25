"""Forms of the ministry's settings."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from mitra.web.fields import DatePartsField

WORKING: Final = "working_day"
_REASON: Final = {"required": _("Write the reason.")}


class DayForm(forms.Form):
    """A day of the calendar as it should be."""

    day = DatePartsField(label=_("Day"), error_messages={"required": _("Fill in the day, the month and the year.")})
    kind = forms.ChoiceField(
        label=_("What it is"),
        widget=forms.RadioSelect,
        choices=[
            ("national_holiday", _("National holiday")),
            ("collective_leave", _("Collective leave")),
            (WORKING, _("Working day (an announced holiday falls away)")),
        ],
        error_messages={"required": _("Choose one of the three.")},
    )
    name = forms.CharField(label=_("Name of the holiday"), required=False, max_length=200)
    basis = forms.CharField(
        label=_("Decree"), max_length=300, help_text=_("Number and date, such as SKB 3 Menteri Nomor 1017 Tahun 2024."),
        error_messages={"required": _("Name the decree.")},
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}), error_messages=_REASON
    )

    def clean(self) -> dict[str, Any]:
        """A holiday has a name."""
        said = super().clean() or {}
        if said.get("kind") not in (None, WORKING) and not said.get("name"):
            self.add_error("name", _("Name the holiday."))
        return said


class SubstituteForm(forms.Form):
    """Who does one's work, and on which days."""

    substitute = forms.TypedChoiceField(
        label=_("Substitute"), coerce=int, error_messages={"required": _("Choose a substitute.")}
    )
    since = DatePartsField(label=_("First day of absence"), error_messages={"required": _("Fill in the first day.")})
    last = DatePartsField(label=_("Last day of absence"), error_messages={"required": _("Fill in the last day.")})

    def __init__(self, colleagues: list[tuple[int, str]], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["substitute"].choices = [("", _("Choose")), *colleagues]  # type: ignore[attr-defined]  # it has choices
