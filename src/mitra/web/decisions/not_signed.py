"""Why a decree is not signed, in a sentence that says what to do."""

from __future__ import annotations

from django.utils.translation import gettext as _

from mitra.decisions.signing import Wrong


def not_signed_in_words(why: Wrong) -> str:
    """The sentence for whoever signs."""
    return {
        Wrong.DOWN: _("The provider of signatures cannot be reached. Nothing was signed; try again later."),
        Wrong.LOST: _("The provider of signatures did not answer. Try again: it is the same document with the same number."),
        Wrong.PASSPHRASE: _("The passphrase is not the right one. Nothing was signed; type it again."),
        Wrong.CERTIFICATE: _(
            "You have no certificate that is in force. Ask the provider of signatures to renew it, then sign."
        ),
        Wrong.OTHER: _(
            "What the provider sent back is not this decree, signed. It was not put into force; tell the administrator."
        ),
        Wrong.REFUSED: _("The provider of signatures has refused. Nothing was put into force; tell the administrator."),
    }[why]
