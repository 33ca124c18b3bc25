"""Answers of the self-check as an application: every one of them the institution's own word, nothing proved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from mitra.intake.application import Application, Programme
from mitra.law.facts import Fact, Source
from mitra.law.records import (
    Certificate,
    DeliveryMode,
    InstitutionType,
    Instructor,
    LegalForm,
    Licence,
    LicenceForm,
    MarketNeed,
    OnlineFeature,
    Profile,
    Registration,
    Standard,
    StandardForm,
    TeachingDocuments,
)
from mitra.values.period import Period

CODE = "P1"
_FEATURES = {"evaluation": "evaluation_system", "monitoring": "progress_monitoring", "interaction": "interactive_delivery"}


def application_of(answers: Mapping[str, Any]) -> Application:
    """`answers`: cleaned data of `SelfCheckForm`. What was left open is no statement at all."""
    on: date = answers["on"]
    programme = Programme(CODE, answers["title"], answers["field"], answers["mode"], tuple(_facts(_of_programme(answers), on)))
    return Application(
        identifier=answers["vin"],
        name=_("Your institution"),
        type=answers["institution_type"],
        regency="",
        city="",
        province="",
        association="",
        facts=tuple(_facts(_of_institution(answers), on)),
        programmes=(programme,),
    )


def _facts(stated: Iterator[tuple[str, str | None, Any]], on: date) -> Iterator[Fact]:
    for kind, item, value in stated:
        yield Fact(id=f"{kind}/{item}" if item else kind, kind=kind, value=value, source=Source.LPK, said_on=on, item=item)


def _of_institution(given: Mapping[str, Any]) -> Iterator[tuple[str, str | None, Any]]:
    yield "institution_type", None, InstitutionType(given["institution_type"])
    yield "legal_form", None, LegalForm(given["legal_form"])
    if not given["vin"]:  # that it is in no register an institution can say itself; the rest is Sisnaker's to say
        yield "registration", None, Registration(_("(none yet)"), registered=False, verified=False)
    if given["licence_form"]:
        period = _period(given["licence_from"], given["licence_until"])
        yield "licence", "1", Licence(LicenceForm(given["licence_form"]), "", period)
    if given["certificate_number"]:
        yield "accreditation_certificate", given["certificate_number"], _certificate(given)


def _certificate(given: Mapping[str, Any]) -> Certificate:
    scope = given["certificate_scope"]
    return Certificate(
        number=given["certificate_number"],
        period=_period(given["certificate_from"], given["certificate_until"]),
        programmes=frozenset({given["title"]} if scope == "programme" else {_("other programmes")} if scope == "other" else ()),
        fields=frozenset({given["field"]} if scope == "field" else ()),
        whole_institution=scope == "whole",
    )


def _period(since: date, last: date | None) -> Period:
    """From the first to the last day, both included, as printed."""
    return Period(since, last + timedelta(days=1) if last else None)


def _of_programme(given: Mapping[str, Any]) -> Iterator[tuple[str, str | None, Any]]:
    mode = DeliveryMode(given["mode"])
    settled = "schedule" in given["ready"]
    yield "profile", None, Profile(
        title=given["title"], field=given["field"], occupation=given["occupation"], province=given["province"], mode=mode,
        capacity=1 if settled else None, schedule_stated=settled,
    )  # fmt: skip
    yield "standard", None, Standard(StandardForm(given["standard"]))
    if given["units"]:
        yield "units", None, given["units"]
    if given["documents"]:
        yield "teaching_documents", None, TeachingDocuments(**{
            name: name in given["documents"] for name in ("curriculum", "syllabus", "lesson_plan")
        })  # fmt: skip
    if given["skills"] or given["teaching_years"] is not None or given["working_years"] is not None:
        yield "instructor", "1", _instructor(given)
    if given["need"]:
        need = MarketNeed(given["need"], given["occupation"], given["need_region"], given["need_on"])
        yield "market_need", given["need"], need
    if "facilities" in given["ready"]:
        yield "facilities_suit_the_mode", None, True
    if mode is not DeliveryMode.OFFLINE:
        for answer, kind in _FEATURES.items():
            yield kind, None, OnlineFeature(answer in given["online"])


def _instructor(given: Mapping[str, Any]) -> Instructor:
    there = _("there is one")
    return Instructor(
        reference="1",
        methodology_certificate=there if "methodology" in given["skills"] else "",
        technical_certificate=there if "technical" in given["skills"] else "",
        teaching_years=given["teaching_years"] or 0,
        working_years=given["working_years"] or 0,
        has_account="account" in given["skills"],
    )
