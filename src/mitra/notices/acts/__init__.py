"""Acts about messages: writing and sending them, reading them, saying how one wants them, editing letters."""

from mitra.notices.acts.editing import edit_template
from mitra.notices.acts.reading import mark_read, prefer
from mitra.notices.acts.sending import postpone, send, send_digest
from mitra.notices.acts.writing import write

__all__ = ["edit_template", "mark_read", "postpone", "prefer", "send", "send_digest", "write"]
