"""One letter for a channel and language: its text, a preview on an example, since when it counts, what was before."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods

from mitra.accounts.refused import Forbidden
from mitra.accounts.roles import Role
from mitra.notices.acts import edit_template
from mitra.notices.checking import LONGEST, LONGEST_SUBJECT
from mitra.notices.example import preview
from mitra.notices.letters import LANGUAGES, Channel, letters
from mitra.notices.queries import versions
from mitra.notices.refused import Refused
from mitra.notices.texts import Key, Written, shipped
from mitra.site.access import open_to, sees
from mitra.site.viewing import viewer_in
from mitra.web.fields import DatePartsField
from mitra.web.ministry.shell import desk_page
from mitra.web.notices.inbox import reader
from mitra.web.notices.words import channel_names, meaning_of, refusal_in_words
from mitra.web.public.days import today
from mitra.web.public.shell import language, trail


class LetterForm(forms.Form):
    """The text as somebody writes it."""

    subject = forms.CharField(
        label=pgettext_lazy("mail", "Subject"),
        max_length=LONGEST_SUBJECT,
        error_messages={
            "required": gettext_lazy("Write the subject."),
            "max_length": gettext_lazy("The subject is too long: at most 150 characters."),
        },
    )
    text = forms.CharField(
        label=pgettext_lazy("letter", "Text"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 9}),
        error_messages={
            "required": gettext_lazy("Write the text."),
            "max_length": gettext_lazy("The text is too long: at most 2,000 characters."),
        },
    )
    since = DatePartsField(label=gettext_lazy("In use from"), help_text=gettext_lazy("Today or a later day."))

    def __init__(self, channel: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if channel == Channel.WHATSAPP:
            del self.fields["subject"]


@open_to(sees("letter"))
@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: HttpRequest, id: str, channel: str, spoken: str) -> HttpResponse:
    """Read a letter; administrators write it anew after a look at the preview."""
    if id not in letters() or channel not in list(Channel) or spoken not in LANGUAGES:
        raise Http404
    key, found, now = Key(id, channel, spoken), letters()[id], timezone.now()
    current = Written([id]).text(key, now)
    if request.GET.get("awal") == "1":
        current = shipped(key)
    initial = {"subject": current.subject, "text": current.text, "since": today()}
    form = LetterForm(channel, request.POST or None, initial=initial)
    shown = _preview(form, key, today()) if request.method == "POST" else preview(*key, *current, today(), settings.MITRA_URL)
    if request.method == "POST" and request.POST.get("do") == "save" and form.is_valid() and _saved(request, form, key):
        messages.success(request, _("The new text is kept. Messages written before keep the words they had."))
        return redirect("letter", id=id, channel=channel, spoken=spoken)
    context = {
        "form": form, "letter": found, "name": found.name[language()], "channel": channel, "spoken": spoken,
        "channels": channel_names(), "shown": shown, "versions": versions(key, now),
        "words": [(f"{{{word}}}", meaning_of(word)) for word in sorted(found.words(Channel(channel)))],
        "is_shipped": current == shipped(key), "may_edit": Role.ADMINISTRATOR in viewer_in(request).roles,
        "trail": trail((reverse("letters"), _("Letters"))),
    }  # fmt: skip
    return desk_page(request, "notices/letter.html", context, here="letters", status=422 if form.errors else 200)


def _preview(form: LetterForm, key: Key, on: date) -> Any:
    """The text as it would read; None while it cannot be, with the reason at the form."""
    if not form.is_valid():
        return None
    try:
        return preview(*key, form.cleaned_data.get("subject", ""), form.cleaned_data["text"], on, settings.MITRA_URL)
    except Refused as refused:
        _add(form, refused)
        return None


def _saved(request: HttpRequest, form: LetterForm, key: Key) -> bool:
    said = form.cleaned_data
    try:
        edit_template(
            by=reader(request), **key._asdict(), subject=said.get("subject", ""), text=said["text"], since=said["since"]
        )
    except Refused as refused:
        _add(form, refused)
        return False
    except Forbidden as error:
        raise Http404 from error
    return True


def _add(form: LetterForm, refused: Refused) -> None:
    field = {"subject_missing": "subject", "since_past": "since"}.get(refused.code, "text")
    form.add_error(field, refusal_in_words(refused))
