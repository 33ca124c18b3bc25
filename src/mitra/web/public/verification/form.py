"""What can be held up to be checked on the page: a number or a file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from mitra.register.certificates.presented import LARGEST


class NumberForm(forms.Form):
    """A certificate's number, as it stands on paper."""

    nomor = forms.CharField(
        max_length=60,
        label=_("Number of the certificate"),
        help_text=_("As on paper, such as 17/SKM-JKP/XI/2021."),
        error_messages={"required": _("Type the number of the certificate.")},
    )


class FileForm(forms.Form):
    """A certificate as a file."""

    berkas = forms.FileField(
        label=_("The certificate as a file"),
        help_text=_("The PDF as it was given out, at most 4 MB. It is looked at and forgotten."),
        error_messages={"required": _("Choose a file."), "empty": _("This file is empty; choose another one.")},
    )

    def clean_berkas(self) -> Any:
        """Not larger than a certificate can be."""
        file = self.cleaned_data["berkas"]
        if file.size > LARGEST:
            raise ValidationError(_("This file is larger than 4 MB, so it is no certificate of ours. Check by its number."))
        return file
