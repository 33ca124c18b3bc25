"""Is this valid today? One, or ten thousand at once (F83)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import Field, Query, Router, Schema
from pydantic import BaseModel

from mitra.api.asked import WrittenDay, day_of
from mitra.api.problems import Problem
from mitra.register.export import answer_as_json
from mitra.register.validity import MOST, Question, Verdict, valid_on
from mitra.site.access import PUBLIC, open_to

router = Router(tags=["validity"])


class Subject(BaseModel):
    """An institution by its VIN, or (with `code`) a programme of it."""

    # No `Schema`: that one also reads models, asking for each field by itself, and here may come ten thousand.

    vin: str = Field(max_length=40)
    code: str | None = Field(None, max_length=60)


class Questions(Schema):
    """Whom it is asked of, and for which day (today if not given)."""

    subjects: list[Subject] = Field(min_length=1, max_length=MOST)
    on: WrittenDay = None


class OfOne(Schema):
    """Of which programme of it, and for which day (today if not given)."""

    code: str | None = Field(None, max_length=60)
    on: WrittenDay = None


class AnswerOut(Schema):
    """`valid`: open to JKP, or an institution whose approval stands. `unknown`: what the register lacks ("vin", "code")."""

    vin: str
    code: str | None
    verdict: Verdict
    name: str | None
    title: str | None
    status: str | None
    institution_status: str | None
    requirements: list[str] = Field(description="Requirements of that day that are not met or not proved.")
    open: int = Field(description="How many programmes of an institution are open; of a programme 1 or 0.")
    unknown: str | None


class Answers(Schema):
    """An answer for each subject, in their order, and how many there are of each verdict."""

    on: str
    answers: list[AnswerOut]
    counts: dict[str, int]


@router.post(
    "/validity",
    response={200: Answers, 422: Problem},
    operation_id="areValid",
    summary="Apakah masing-masing berlaku pada suatu hari? / Is each of these valid on a day?",
)
@open_to(PUBLIC)
def are_valid(request: HttpRequest, asked: Questions) -> HttpResponse:
    """Up to 10,000 subjects. Nothing that is asked is kept."""
    day = day_of(asked.on)
    return JsonResponse(_answers([Question(one.vin, one.code or "") for one in asked.subjects], day))


@router.get(
    "/validity/{vin}",
    response={200: Answers, 422: Problem},
    operation_id="isValid",
    summary="Apakah yang ini berlaku pada suatu hari? / Is this one valid on a day?",
)
@open_to(PUBLIC)
def is_valid(request: HttpRequest, vin: str, asked: Query[OfOne]) -> HttpResponse:
    """One answer, in the same form."""
    return JsonResponse(_answers([Question(vin[:40], asked.code or "")], day_of(asked.on)))


def _answers(questions: list[Question], on: date) -> dict[str, Any]:
    told = [answer_as_json(one) for one in valid_on(questions, on)]
    counts = {one.value: 0 for one in Verdict}
    for one in told:
        counts[one["verdict"]] += 1
    return {"on": on.isoformat(), "answers": told, "counts": counts}
