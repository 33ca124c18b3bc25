"""Units of competency, one a line, typed or pasted from a spreadsheet."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from mitra.law.records import Unit
from mitra.values.skkni_unit import SkkniUnitCode
from mitra.values.wording import say
from mitra.web.public.shell import language

_MOST = 60
_BETWEEN = re.compile(r"[\t;|]+|\s+(?=\D)|\s{2,}")


class UnitLinesField(forms.CharField):
    """Cleans to a tuple of `Unit`; each line that cannot be read is an error of its own that names the line."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=20_000, widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}), **options)

    def clean(self, value: Any) -> tuple[Unit, ...]:
        """The units in the order of the lines."""
        lines = [line.strip() for line in (super().clean(value) or "").splitlines() if line.strip()]
        if len(lines) > _MOST:
            raise ValidationError(_("At most %(most)s units can be checked at a time.") % {"most": _MOST})
        units, problems = [], []
        for number, line in enumerate(lines, start=1):
            code, title = _split(line)
            parsed = SkkniUnitCode.parse(code)
            if parsed.value is None:
                assert parsed.problem is not None
                told = say(parsed.problem, language())
                problems.append(_("Line %(number)s: %(told)s") % {"number": number, "told": told})
            else:
                units.append(Unit(str(parsed.value), title))
        if problems:
            raise ValidationError(problems)
        return tuple(units)


def _split(line: str) -> tuple[str, str]:
    """Code and title: parted by a tab or another separator, or at the first space before a word."""
    code, *rest = _BETWEEN.split(line, maxsplit=1)
    return code.strip(), rest[0].strip() if rest else ""
