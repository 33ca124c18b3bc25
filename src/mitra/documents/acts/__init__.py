"""Everything that writes documents."""

from mitra.documents.acts.keeping import rekey, tidy
from mitra.documents.acts.papers import describe, discard, use, withdraw_use
from mitra.documents.acts.uploads import begin, cancel, receive, take_in

__all__ = ["begin", "cancel", "describe", "discard", "receive", "rekey", "take_in", "tidy", "use", "withdraw_use"]
