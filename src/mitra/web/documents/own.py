"""Pages for people of an institution: its documents, uploading, saying what each is, versions, deleting."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST

from mitra.accounts.permission import actor
from mitra.accounts.roles import Role
from mitra.accounts.viewer import Viewer
from mitra.audit.act import Actor
from mitra.documents import acts
from mitra.documents.models import Kind
from mitra.documents.queries import File, Paper, paper, papers_of, unfinished
from mitra.documents.refused import Refused, say
from mitra.institutions.models import Institution
from mitra.site.access import open_to, sees
from mitra.site.viewing import viewer_in
from mitra.web.documents.forms import DescribeForm, UploadForm
from mitra.web.documents.multipart import SealedUpload, SealingHandler
from mitra.web.documents.viewing import shown
from mitra.web.public.shell import language, show, trail


@dataclass(frozen=True, slots=True)
class Place:
    """Whose documents, by whom, and whether they may change them."""

    institution: Institution
    viewer: Viewer
    by: Actor
    may_change: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the list. `about`: what its newest version is about, in words."""

    public_id: UUID
    title: str
    kind: Kind
    about: str
    newest: File
    used_for: tuple[str, ...]

    @classmethod
    def of(cls, paper: Paper) -> Line:
        """The row of a document."""
        newest = paper.newest
        return cls(paper.public_id, paper.title, paper.kind, newest.about.written(language()), newest, paper.used_for)


@open_to(sees("document"))
@csrf_exempt  # checked by `_documents`: the handler of files must be set before anything reads the form
def documents(request: HttpRequest) -> HttpResponse:
    """The documents of an institution; new ones."""
    request.upload_handlers = [SealingHandler(request)]
    return _documents(request)


@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def _documents(request: HttpRequest) -> HttpResponse:
    place = _place(request)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        if not place.may_change:
            raise Http404
        form = UploadForm(request.POST, request.FILES)
        if form.is_valid() and _taken_in(request, place, form, None):
            return redirect(_list_of(place))
    context = {
        "form": form, "place": place, "papers": [Line.of(one) for one in papers_of(place.viewer, place.institution.pk)],
        "unfinished": unfinished(place.by.id, place.institution.pk), "others": _others(place), "trail": _trail(),
    }  # fmt: skip
    return show(request, "documents/list.html", context, here="lpk", status=422 if form.errors else 200)


@open_to(sees("document"))
@csrf_exempt  # checked by `_document`
def document(request: HttpRequest, document: UUID) -> HttpResponse:
    """One document: shown, described, its versions, a new one."""
    request.upload_handlers = [SealingHandler(request)]
    return _document(request, document)


@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def _document(request: HttpRequest, document: UUID) -> HttpResponse:
    found, place = _paper(request, document)
    number = _number_asked(request, found)
    form, upload = DescribeForm.of(found, number), UploadForm(one=True)
    if request.method == "POST":
        if not place.may_change:
            raise Http404
        if "describe" in request.POST:
            form = DescribeForm(request.POST)
            if form.is_valid() and _described(request, place, found, number, form):
                return redirect(_list_of(place))
        else:
            upload = UploadForm(request.POST, request.FILES, one=True)
            if upload.is_valid() and _taken_in(request, place, upload, document):
                return redirect("lpk_document", document)
    file = found.file(number) or found.newest
    context = {
        "paper": found, "file": file, "place": place, "form": form, "upload": upload, "view": shown(request, found, file),
        "about": file.about.written(language()),
        "trail": _trail((_list_of(place), _("Documents"))),
    }  # fmt: skip
    return show(request, "documents/document.html", context, here="lpk", status=422 if form.errors or upload.errors else 200)


@open_to(sees("document"))
@csrf_protect
@require_POST
def discard(request: HttpRequest, document: UUID) -> HttpResponse:
    """Delete a document that never served as evidence."""
    found, place = _paper(request, document)
    if not place.may_change:
        raise Http404
    try:
        acts.discard(by=place.by, document=document)
    except Refused as refused:
        messages.error(request, say(refused.problem, language()))
        return redirect("lpk_document", document)
    messages.success(request, _("“%(title)s” was deleted.") % {"title": found.title})
    return redirect(_list_of(place))


def _taken_in(request: HttpRequest, place: Place, form: UploadForm, document: UUID | None) -> bool:
    """Take in every file that may be; those that may not stand in the form with their reasons. False if there are such."""
    kept = 0
    for sent in request.FILES.getlist("files"):
        assert isinstance(sent, SealedUpload)
        try:
            acts.take_in(
                by=place.by, institution=place.institution.pk, filename=sent.name or "", content=sent.content,
                announced=sent.size or 0, document=document,
            )  # fmt: skip
            kept += 1
        except Refused as refused:
            form.add_error("files", f"{sent.name}: {say(refused.problem, language())}")
    if kept:
        told = ngettext("%(kept)s file was taken in.", "%(kept)s files were taken in.", kept)
        messages.success(request, told % {"kept": kept})
    return not form.errors


def _described(request: HttpRequest, place: Place, found: Paper, number: int, form: DescribeForm) -> bool:
    try:
        acts.describe(
            by=place.by, document=found.public_id, title=form.cleaned_data["title"], kind=form.cleaned_data["kind"],
            about=form.about(), number=number,
        )  # fmt: skip
    except Refused as refused:
        form.add_error(None, say(refused.problem, language()))
        return False
    messages.success(request, _("“%(title)s” was saved.") % {"title": form.cleaned_data["title"]})
    return True


def _place(request: HttpRequest) -> Place:
    """The institution that the address names (`?lembaga=`), or the first in which this person takes part."""
    viewer = viewer_in(request)
    rows = Institution.objects.filter(pk__in=viewer.institutions).order_by("name", "pk")
    named = request.GET.get("lembaga")
    found = (rows.filter(identifier=named) if named else rows).first()
    if found is None or viewer.person is None:
        raise Http404
    return _placed(found, viewer, viewer.person)


def _placed(institution: Institution, viewer: Viewer, person: int) -> Place:
    may = institution.pk in viewer.institutions_as(Role.OWNER) | viewer.institutions_as(Role.EDITOR)
    return Place(institution, viewer, actor(person), may)


def _paper(request: HttpRequest, document: UUID) -> tuple[Paper, Place]:
    """A document of an institution of one's own."""
    viewer = viewer_in(request)
    found = paper(viewer, document)
    if found is None or viewer.person is None or found.institution not in viewer.institutions:
        raise Http404
    return found, _placed(Institution.objects.get(pk=found.institution), viewer, viewer.person)


def _others(place: Place) -> list[tuple[str, str]]:
    """Other institutions of this person: name, address of their documents."""
    rows = Institution.objects.filter(pk__in=place.viewer.institutions).exclude(pk=place.institution.pk).order_by("name")
    return [(row.name, f"{reverse('lpk_documents')}?lembaga={row.identifier}") for row in rows]


def _list_of(place: Place) -> str:
    base = reverse("lpk_documents")
    return f"{base}?lembaga={place.institution.identifier}" if len(place.viewer.institutions) > 1 else base


def _number_asked(request: HttpRequest, found: Paper) -> int:
    typed = request.GET.get("versi", "")
    number = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 6 else found.newest.number
    if found.file(number) is None:
        raise Http404
    return number


def _trail(*steps: tuple[str, str]) -> list[dict[str, str]]:
    """Breadcrumbs from the institution's own page down."""
    return trail((reverse("lpk"), _("My institution")), *steps)
