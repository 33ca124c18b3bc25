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


class PassphraseForm(forms.Form):
    """The signer's passphrase: it goes to the provider and is kept nowhere, so it is never drawn again."""

    passphrase = forms.CharField(
        label=_("Passphrase of your certificate"), max_length=200, strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}, render_value=False),
        help_text=_("It goes to the provider of certified signatures and is kept nowhere."),
        error_messages={"required": _("Type the passphrase of your certificate.")},
    )  # fmt: skip


_FIELDS: dict[str, tuple[str, ...]] = {
    "suspend": ("instrument", "reason", "advice", "since", "last"),
    "lift": ("instrument", "reason", "since"),
    "amend": ("instrument", "reason", "conditions", "last", "since"),
    "revoke": ("instrument", "reason", "since"),
    "restore": ("instrument", "reason", "since"),
    "set_aside": ("instrument", "reason", "since"),
    "withdraw_decree": ("instrument", "reason", "since"),
    "grant_objection": ("reason",),
    "dismiss_objection": ("reason",),
}
"""What each act on what was decided asks for."""


class AfterwardsForm(forms.Form):
    """What an act after the decree asks for: the fields of that act."""

    instrument = forms.CharField(
        label=_("Number of the letter"), max_length=200, help_text=_("The letter, decree or ruling that says so."),
        error_messages={"required": _("Write the number of the letter.")},
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Reason"), max_length=4000, widget=forms.Textarea({"rows": 3}),
        help_text=_("The institution reads it; of a partner it is public."),
        error_messages={"required": _("Write the reason.")},
    )  # fmt: skip
    advice = forms.CharField(
        label=_("Advice how to mend it"), max_length=4000, widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Write the advice how to mend it.")},
    )  # fmt: skip
    conditions = forms.CharField(
        label=_("Conditions"), max_length=4000, required=False, widget=forms.Textarea({"rows": 3}),
        help_text=_("What is still to be met. Leave it empty if everything is met."),
    )  # fmt: skip
    since = DatePartsField(label=_("From which day"), required=False, help_text=_("Leave it empty for today."))
    last = DatePartsField(label=_("Last day"), required=False)

    def __init__(self, *args: Any, act: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {name: self.fields[name] for name in _FIELDS[act]}
        if act == "set_aside":
            self._oblige("since", _("The ruling says it; it may lie back."), _("Fill in from which day the ruling holds."))
        if act == "suspend":
            self._oblige("last", _("At most six months after it begins."), _("Fill in the last day of the suspension."))
        if act == "amend":
            self.fields["last"].help_text = _("Leave it empty if it has no end.")

    def _oblige(self, name: str, help_text: Any, missing: Any) -> None:
        field = self.fields[name]
        field.required, field.help_text = True, help_text
        field.error_messages["required"] = missing


class MandateForm(forms.Form):
    """Who may decide in the Minister's name, by which letter, on which days."""

    person = forms.ChoiceField(
        label=_("Who decides"), help_text=_("People with the role of the Minister’s delegate."),
        error_messages={"required": _("Choose the person.")},
    )  # fmt: skip
    instrument = forms.CharField(
        label=_("Number of the letter"), max_length=200, help_text=_("The letter that gives the mandate."),
        error_messages={"required": _("Write the number of the letter.")},
    )  # fmt: skip
    since = DatePartsField(label=_("First day"), error_messages={"required": _("Fill in the first day.")})
    last = DatePartsField(label=_("Last day"), required=False, help_text=_("Leave it empty if it has no end."))

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [("", "–"), *people]  # type: ignore[attr-defined]  # a ChoiceField's

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        said = super().clean() or {}
        if said.get("since") and said.get("last") and said["last"] < said["since"]:
            self.add_error("last", _("The last day is before the first."))
        return said


class EndForm(forms.Form):
    """The last day of a mandate."""

    last = DatePartsField(
        label=_("Last day of the mandate"), required=False, help_text=_("Leave it empty: it ends now, from today on.")
    )
