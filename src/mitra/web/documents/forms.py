"""What is asked about a document."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mitra.documents.about import NOT_SAID, About
from mitra.documents.models import Kind
from mitra.documents.queries import Paper
from mitra.documents.refused import Refused, say
from mitra.web.fields import DatePartsField
from mitra.web.public.shell import language

DAY, PERIOD = "day", "period"


class ManyFiles(forms.ClearableFileInput):
    """A control for several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; the value is a list of them."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> Any:
        """At least one. Whether each may be kept is for the acts to say: empty ones get their sentence there."""
        if not data:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return data


class UploadForm(forms.Form):
    """New documents, or the next version of one."""

    files = FilesField(  # type: ignore[assignment]  # the metaclass takes fields away; `files` of the form is what was sent
        label=_("Files"),
        help_text=_("PDF, JPEG, PNG, XLSX or DOCX, up to 50 MB each. You can choose several at once."),
        error_messages={"required": _("Choose at least one file.")},
    )

    def __init__(self, *args: Any, one: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        accept = ".pdf,.jpg,.jpeg,.png,.xlsx,.docx"
        files = self.fields["files"]
        files.widget.attrs["accept"] = accept
        if one:
            files.widget = forms.ClearableFileInput(attrs={"accept": accept})
            files.label, files.help_text = _("File"), _("PDF, JPEG, PNG, XLSX or DOCX, up to 50 MB.")


class DescribeForm(forms.Form):
    """What a document is called and of which kind, and what the shown version is about."""

    title = forms.CharField(
        label=_("What the document is called"), max_length=200, help_text=_("As it stands on the document itself."),
        error_messages={"required": _("Write what the document is called.")},
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("Kind of document"), choices=Kind.choices)
    span = forms.ChoiceField(
        label=_("The document is about"), choices=[(DAY, _("one day")), (PERIOD, _("a period"))], widget=forms.RadioSelect,
        help_text=_("Not when it was uploaded: a certificate is about its validity, a photograph about the day it shows."),
    )  # fmt: skip
    first = DatePartsField(
        label=_("That day, or the first day of the period"), help_text=_("For example 31 12 2026."),
        error_messages={"required": _("Fill in the date that the document is about.")},
    )  # fmt: skip
    last = DatePartsField(
        label=_("Last day of the period"), help_text=_("Leave it empty if it is one day, or has no end."), required=False
    )

    @classmethod
    def of(cls, paper: Paper, number: int) -> DescribeForm:
        """The form with what is known of a version."""
        file = paper.file(number) or paper.newest
        about = file.about
        return cls(
            initial={
                "title": paper.title, "kind": paper.kind.value, "span": PERIOD if about.since else DAY,
                "first": about.on or about.since, "last": about.last,
            }
        )  # fmt: skip

    def about(self) -> About:
        """What the version is about, once the form is valid."""
        about = self.cleaned_data.get("about", NOT_SAID)
        assert isinstance(about, About)
        return about

    def clean(self) -> dict[str, Any]:
        """The dates must make one day or one period."""
        data = super().clean() or {}
        first, last = data.get("first"), data.get("last")
        if first is None or "last" not in data:
            return data
        if data.get("span") == DAY:
            if last is not None:
                self.add_error("last", _("Leave the last day empty, or choose “a period”."))
            data["about"] = About(on=first)
        else:
            try:
                data["about"] = About(since=first, until=last + timedelta(days=1) if last else None)
            except Refused as refused:
                self.add_error("last", say(refused.problem, language()))
        return data
