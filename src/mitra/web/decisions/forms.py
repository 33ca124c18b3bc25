"""Forms about batches and decrees."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from mitra.web.fields import DatePartsField
from mitra.web.public.days import today


class RecommendForm(forms.Form):
    """What a batch is called."""

    title = forms.CharField(
        label=_("Title of the batch"), max_length=200, help_text=_("Such as: mitra gelombang II 2026."),
        error_messages={"required": _("Write a title.")},
    )  # fmt: skip


class DecreeForm(forms.Form):
    """What the decree is about, and until when it holds."""

    title = forms.CharField(
        label=_("The decree is about"), max_length=200, error_messages={"required": _("Write what the decree is about.")}
    )
    last = DatePartsField(
        label=_("Last day of the approvals"), required=False, help_text=_("Leave it empty if they have no end.")
    )

    def clean_last(self) -> Any:
        """A day that is still to come."""
        last: date | None = self.cleaned_data.get("last")
        if last is not None and last <= today():
            raise ValidationError(_("Choose a day that is still to come."))
        return last


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=4000,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Write the reason.")},
    )
