"""The questions of the self-check, in the order of the five requirements. Kinds of fact are asked in the law's own words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mitra.findings.applied import FIRST_DAY
from mitra.intake.form import FIELDS
from mitra.law.records import NATIONWIDE, DeliveryMode, InstitutionType, LegalForm, LicenceForm, StandardForm
from mitra.law.wording import phrases
from mitra.reference.regions import provinces
from mitra.values.accreditation import AccreditationNumber
from mitra.values.dates import parse_date
from mitra.values.parsed import Parsed
from mitra.values.vin import Vin
from mitra.values.wording import say
from mitra.web.public.days import written
from mitra.web.public.shell import language
from mitra.web.public.unit_lines import UnitLinesField

TYPES = (
    (InstitutionType.CENTRAL_GOVERNMENT.value, _("Central government (UPTP)")),
    (InstitutionType.REGIONAL_GOVERNMENT.value, _("Regional government (UPTD)")),
    (InstitutionType.OTHER_GOVERNMENT.value, _("Other ministry or agency (K/L)")),
    (InstitutionType.PRIVATE.value, _("Private (LPKS)")),
    (InstitutionType.COMPANY.value, _("Company (training unit of a company)")),
    (InstitutionType.COMMUNITY.value, _("Community (BLK Komunitas)")),
    (InstitutionType.OVERSEAS.value, _("Overseas (BLKLN)")),
)
LEGAL_FORMS = (
    (LegalForm.GOVERNMENT_BODY.value, _("Government body")),
    (LegalForm.LEGAL_ENTITY.value, _("Legal entity (PT, foundation, cooperative and so on)")),
    (LegalForm.INDIVIDUAL.value, _("An individual")),
)
LICENCES = (
    (LicenceForm.REGISTRATION.value, _("Registration (tanda daftar)")),
    (LicenceForm.LICENCE.value, _("Institution licence (izin LPK)")),
    (LicenceForm.BUSINESS_LICENCE.value, _("Business licence (OSS)")),
)
SCOPES = (
    ("programme", _("This programme")),
    ("field", _("The field of this programme")),
    ("whole", _("The whole institution")),
    ("other", _("Other programmes only")),
)
MODES = (
    (DeliveryMode.OFFLINE.value, _("Offline (luring)")),
    (DeliveryMode.ONLINE.value, _("Online (daring)")),
    (DeliveryMode.BLENDED.value, _("Blended")),
)
STANDARDS = (
    (StandardForm.NATIONAL.value, _("SKKNI (national)")),
    (StandardForm.INTERNATIONAL.value, _("International standard")),
    (StandardForm.SPECIAL.value, _("Special standard")),
)
DOCUMENTS = (("curriculum", _("Curriculum")), ("syllabus", _("Syllabus")), ("lesson_plan", _("Lesson plan")))
SKILLS = (
    ("methodology", _("Methodology certificate")),
    ("technical", _("Technical competence certificate")),
    ("account", _("Sisnaker account")),
)
READY = (
    ("facilities", _("Rooms, tools and network for this mode of training are there")),
    ("schedule", _("Schedule and capacity are settled")),
)
ONLINE = (
    ("evaluation", _("A system that evaluates learning")),
    ("monitoring", _("A mechanism that monitors progress")),
    ("interaction", _("Interaction between instructors and trainees")),
)


def _asks(kind: str) -> str:
    return str(phrases(language())["kinds"][kind]["question"])


asks = lazy(_asks, str)
_CHOOSE = ("", _("Choose"))


def _regions() -> list[tuple[str, Any]]:
    return [_CHOOSE, *((one.code.code, one.name) for one in provinces())]


def _evidence_regions() -> list[tuple[str, Any]]:
    return [_CHOOSE, (NATIONWIDE, pgettext_lazy("region", "National")), *_regions()[1:]]


class DayField(forms.CharField):
    """A day, from the browser's calendar or written as people write it; cleans to a `date` or None."""

    widget = forms.TextInput

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=60, widget=forms.TextInput(attrs={"type": "date"}), **options)

    def clean(self, value: Any) -> date | None:
        """The day, or None for an empty field that may be empty."""
        text = super().clean(value)
        if not text:
            return None
        parsed = parse_date(text)
        if parsed.value is None:
            assert parsed.problem is not None
            raise ValidationError(say(parsed.problem, language()), "unreadable")
        return parsed.value


class SelfCheckForm(forms.Form):
    """About a dozen questions on one institution and one programme; what is optional may stay open and shows as missing."""

    on = DayField(label=_("Judged on the day"), help_text=_("The law of that day is applied."))
    institution_type = forms.ChoiceField(label=asks("institution_type"), choices=[_CHOOSE, *TYPES])
    legal_form = forms.ChoiceField(label=asks("legal_form"), choices=LEGAL_FORMS, widget=forms.RadioSelect)
    vin = forms.CharField(
        label=_("VIN of the institution in Sisnaker"),
        help_text=_("Ten digits. Leave empty if the institution is not registered in Sisnaker."),
        max_length=40,
        required=False,
    )
    licence_form = forms.ChoiceField(
        label=_("Which registration or licence does the institution have?"), choices=[_CHOOSE, *LICENCES], required=False
    )
    licence_from = DayField(label=_("Licence valid from"), required=False)
    licence_until = DayField(
        label=_("Licence valid until"),
        help_text=_("Leave empty if it is valid while the institution is active."),
        required=False,
    )
    certificate_number = forms.CharField(
        label=_("Number of the accreditation certificate"),
        help_text=_("For example 52/LA-LPK/VII/2020. Leave empty if there is none."),
        max_length=60,
        required=False,
    )
    certificate_from = DayField(label=_("Certificate valid from"), required=False)
    certificate_until = DayField(
        label=_("Certificate valid until"), help_text=_("The last day, as printed on the certificate."), required=False
    )
    certificate_scope = forms.ChoiceField(
        label=_("What does the certificate cover?"), choices=SCOPES, widget=forms.RadioSelect, required=False
    )
    title = forms.CharField(label=_("Title of the programme"), max_length=200)
    field = forms.ChoiceField(label=_("Field of training (kejuruan)"), choices=[_CHOOSE, *((one, one) for one in FIELDS)])
    occupation = forms.CharField(label=_("Occupation it prepares for"), max_length=200)
    province = forms.ChoiceField(label=_("Province in which the training is given"), choices=_regions)
    mode = forms.ChoiceField(label=_("How is the training given?"), choices=MODES, widget=forms.RadioSelect)
    standard = forms.ChoiceField(label=asks("standard"), choices=STANDARDS, widget=forms.RadioSelect)
    units = UnitLinesField(
        label=asks("units"),
        help_text=_("One unit a line: the code, a space, the title as in the SKKNI. You can paste from a spreadsheet."),
        required=False,
    )
    documents = forms.MultipleChoiceField(
        label=asks("teaching_documents"), choices=DOCUMENTS, widget=forms.CheckboxSelectMultiple, required=False
    )
    skills = forms.MultipleChoiceField(
        label=_("What does every instructor of this programme have?"),
        help_text=_("If they differ, answer for the one who has least."),
        choices=SKILLS,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    teaching_years = forms.IntegerField(label=_("Years of teaching"), min_value=0, max_value=60, required=False)
    working_years = forms.IntegerField(label=_("Years of work in the trade"), min_value=0, max_value=60, required=False)
    need = forms.CharField(label=asks("market_need"), help_text=_("Its name or number."), max_length=200, required=False)
    need_on = DayField(label=_("Date of that evidence"), required=False)
    need_region = forms.ChoiceField(label=_("Region that it speaks of"), choices=_evidence_regions, required=False)
    ready = forms.MultipleChoiceField(
        label=_("What is ready?"), choices=READY, widget=forms.CheckboxSelectMultiple, required=False
    )
    online = forms.MultipleChoiceField(
        label=_("What does the online part have?"),
        help_text=_("Only for online and blended training."),
        choices=ONLINE,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    ASKED: Final = "asked"
    """Name of the hidden fields that say what the person has already been asked about."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.asked_about: list[str] = []
        self._answered = self.data.getlist(self.ASKED) if isinstance(self.data, QueryDict) else []
        for field in self.fields.values():
            chosen = isinstance(field, forms.ChoiceField)
            field.error_messages["required"] = _("Choose an answer.") if chosen else _("Fill this in.")

    def clean_vin(self) -> str:
        """The VIN as it is written in the register."""
        return self._identifier("vin", Vin.parse)

    def clean_certificate_number(self) -> str:
        """The number as certificates print it."""
        return self._identifier("certificate_number", AccreditationNumber.parse)

    def _identifier(self, name: str, parse: Callable[[object], Parsed[Any]]) -> str:
        """An identifier in its usual form; one of another shape is asked about once, and taken when it is sent again."""
        text: str = self.cleaned_data[name]
        if not text:
            return ""
        parsed = parse(text)
        if parsed.value is None:
            assert parsed.problem is not None
            raise ValidationError(say(parsed.problem, language()), "unreadable")
        asked = f"{name} {parsed.value}"
        if parsed.warnings:
            self.asked_about.append(asked)
            if asked not in self._answered:
                again = _("If it is written like this, send the form once more.")
                raise ValidationError([*(say(one, language()) for one in parsed.warnings), again], "odd")
        return str(parsed.value)

    def clean_on(self) -> date | None:
        """A day on which these requirements are law."""
        on: date | None = self.cleaned_data["on"]
        if on is not None and on < FIRST_DAY:
            first = {"first": written(FIRST_DAY)}
            raise ValidationError(
                _("The five requirements have been in force since %(first)s; choose that day or a later one."), params=first
            )
        return on

    def clean(self) -> dict[str, Any]:
        """What belongs together is there together, and no period ends before it begins."""
        given = super().clean() or self.cleaned_data
        for name, says in (("licence", "licence_form"), ("certificate", "certificate_number")):
            since, until = given.get(f"{name}_from"), given.get(f"{name}_until")
            if since and until and until < since:
                self.add_error(f"{name}_until", _("This day is before the first day; check both."))
            if given.get(says) and not since and f"{name}_from" not in self.errors:
                self.add_error(f"{name}_from", _("Fill in the first day of validity."))
        if given.get("certificate_number"):
            self._with_certificate(given)
        if given.get("need"):
            for part in ("need_on", "need_region"):
                if not given.get(part) and part not in self.errors:
                    self.add_error(part, _("Fill this in too, or leave the evidence empty."))
        return given

    def _with_certificate(self, given: dict[str, Any]) -> None:
        for part in ("certificate_until", "certificate_scope"):
            if not given.get(part) and part not in self.errors:
                self.add_error(part, _("Fill this in too, or leave the certificate's number empty."))


class FileForm(forms.Form):
    """The application workbook or JSON, to be checked and forgotten."""

    on = DayField(label=_("Judged on the day"), required=False)
    file = forms.FileField(
        error_messages={"required": _("Choose a file."), "empty": _("This file is empty; choose another one.")},
        label=_("Application file"),
        help_text=_("Workbook (.xlsx) or JSON, at most 10 MB."),
    )

    clean_on = SelfCheckForm.clean_on

    def clean_file(self) -> Any:
        """Not larger than a person's own application can be."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise ValidationError(_("This file is larger than 10 MB. Check a part of it, or use the command line."))
        return file


LARGEST = 10_000_000
