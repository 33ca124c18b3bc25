"""The version that is being written: its sections and questions in order, publishing and discarding it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mitra.questionnaire.acts import discard_working_copy, publish
from mitra.questionnaire.definition import DECIDED, OF_INSTITUTION, Question, Questionnaire
from mitra.questionnaire.editing import moved_question, moved_section
from mitra.questionnaire.needed import is_identity, requirement_for
from mitra.questionnaire.queries import document_of
from mitra.questionnaire.refused import Refused
from mitra.site.access import open_to, sees
from mitra.values.dates import display_date
from mitra.web.lpk.addresses import SLUGS
from mitra.web.ministry.shell import acting
from mitra.web.public.days import today
from mitra.web.public.shell import language
from mitra.web.questionnaire.forms import PublishForm
from mitra.web.questionnaire.shell import copy_in, done, page, revised, seen_in, to_copy
from mitra.web.questionnaire.words import mode_names, told, type_names


@open_to(sees("questionnaire"))
@require_safe
def copy_page(request: HttpRequest) -> HttpResponse:
    """Everything that the next version says, each with where it is changed."""
    copy, form = copy_in(request)
    context = {"copy": copy, "asked": parts(form), "changes": len(told(document_of(copy.based_on), copy.document))}
    return page(request, "copy", context)


@open_to(sees("questionnaire"))
@require_POST
def move(request: HttpRequest) -> HttpResponse:
    """Move a section or a question (`naik`, `turun`: "sheet" or "sheet:key") by one place."""
    copy, _form = copy_in(request)
    by = -1 if "naik" in request.POST else 1
    sheet, _sep, key = str(request.POST.get("naik") or request.POST.get("turun") or "").partition(":")
    try:
        document = moved_question(copy.document, sheet, key, by) if key else moved_section(copy.document, sheet, by)
    except Refused as refused:
        wrong = list(refused.say(language()))
    else:
        wrong = revised(request, document)
    for sentence in wrong:
        messages.error(request, sentence)
    return to_copy(SLUGS.get(sheet, ""))


@open_to(sees("questionnaire"))
@require_http_methods(["GET", "HEAD", "POST"])
def publishing(request: HttpRequest) -> HttpResponse:
    """From when the version is used, and why; what it changes stands beside."""
    copy, _read = copy_in(request)
    form = PublishForm(request.POST or None, initial={"since": today()})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if not done(lambda: publish(by=acting(request), seen=seen_in(request), **said), form):
            day = display_date(said["since"], language())
            messages.success(
                request, _("The version is published. It is used for applications begun from %(day)s on.") % {"day": day}
            )
            return redirect("questionnaire")
    context = {"copy": copy, "form": form, "found": told(document_of(copy.based_on), copy.document)}
    step = (reverse("questionnaire_copy"), _("New version"))
    return page(request, "publish", context, step, status=422 if form.errors else 200)


@open_to(sees("questionnaire"))
@require_http_methods(["GET", "HEAD", "POST"])
def discard(request: HttpRequest) -> HttpResponse:
    """Throw it away, after having been asked."""
    copy, _form = copy_in(request)
    if request.method == "POST":
        done(lambda: discard_working_copy(by=acting(request)))
        messages.success(request, _("The new version was discarded."))
        return redirect("questionnaire")
    return page(request, "discard", {"copy": copy}, (reverse("questionnaire_copy"), _("New version")))


def parts(form: Questionnaire) -> list[dict[str, object]]:
    """Sections with their questions, as the page lists them."""
    return [
        {
            "sheet": one.sheet, "slug": SLUGS[one.sheet], "title": one.label[language() == "en"],
            "moves": one.sheet not in ("programmes",), "for_programme": one.sheet not in OF_INSTITUTION,
            "takes_extras": one.sheet in DECIDED, "questions": [(question, _notes(question)) for question in one.questions],
        }
        for one in form.sections
    ]  # fmt: skip


def _notes(question: Question) -> list[str]:
    """What is worth knowing of a question in the list."""
    names = dict(type_names() + mode_names())
    asked = sorted({*question.types, *question.modes}, key=list(names).index)
    if question.answer is not None:
        found = [_("additional, not judged")]
    elif requirement := requirement_for(question.sheet, question.key):
        found = [_("needed for %(requirement)s") % {"requirement": requirement}]
    else:
        found = [_("needed to know the institution")] if is_identity(question.sheet, question.key) else [_("can be removed")]
    if question.required:
        found.append(_("must be answered"))
    return [*found, *([_("only: %(names)s") % {"names": ", ".join(names[one] for one in asked)}] if asked else [])]
