"""What channels, words in braces and refusals are called on pages."""

from __future__ import annotations

from django.utils.translation import gettext as _

from mitra.notices.letters import Channel
from mitra.notices.refused import Refused


def channel_names() -> dict[str, str]:
    """Ways by which a letter reaches somebody."""
    return {
        Channel.MAIL.value: _("E-mail"),
        Channel.INBOX.value: _("Inbox on this site"),
        Channel.WHATSAPP.value: _("WhatsApp, to copy"),
    }


def meaning_of(word: str) -> str:
    """What a word in braces becomes. KeyError for an unknown one."""
    return {
        "reference": _("the application's reference"),
        "link": _("the address of the page it leads to"),
        "due": _("the last day, with its weekday"),
        "was": _("the last day as it was before"),
        "calendar": _("which calendar counts"),
        "questions": _("the number of questions"),
        "institution": _("the institution's name; only in the inbox"),
    }[word]


def refusal_in_words(refused: Refused) -> str:
    """One sentence: why a text or a choice cannot be kept, and how to mend it. KeyError for an unknown code."""
    return {
        "unknown_word": _("%(what)s is not a word of this letter. Use one of the words below, or write it without braces."),
        "stray_brace": _("A brace stands alone: %(what)s. Write words as {reference}, and no other braces."),
        "subject_missing": _("Write the subject."),
        "text_missing": _("Write the text."),
        "text_too_long": _("The text is too long: at most 2,000 characters, the subject 150."),
        "since_past": _("The day is past. Choose today or a later day."),
    }[refused.code] % {"what": refused.what}
