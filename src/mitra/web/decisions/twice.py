"""Acts in two steps: what was typed is shown once more, with what follows; only then it is done. Nothing typed is lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from django import forms
from django.http import HttpRequest

from mitra.web.public.days import written

NAME = "langkah"


class Step(StrEnum):
    """Where somebody is: asked for the fields, looking at them once more, going back to change something, doing it."""

    ASK = ""
    LOOK = "periksa"
    CHANGE = "ubah"
    DO = "lakukan"


def step_of(request: HttpRequest) -> Step:
    """The step that was sent; whatever is not one is the first look at what was typed."""
    if request.method != "POST":
        return Step.ASK
    sent = str(request.POST.get(NAME, ""))
    return Step(sent) if sent in (Step.CHANGE, Step.DO) else Step.LOOK


def typed(form: forms.Form) -> list[tuple[str, str]]:
    """Label and text of every field that was filled in (form is valid)."""
    said = ((field.label, form.cleaned_data.get(field.name)) for field in form)
    return [(str(label), written(value) if isinstance(value, date) else str(value)) for label, value in said if value]


def hidden(request: HttpRequest) -> Iterator[tuple[str, str]]:
    """What was sent, to be sent again with the next step."""
    for name, values in request.POST.lists():
        if name not in (NAME, "csrfmiddlewaretoken"):
            for value in values:
                yield name, str(value)
