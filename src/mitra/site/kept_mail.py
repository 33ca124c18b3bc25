"""Mail where no server is named: put straight into the folder that the demonstration's mail server keeps."""

from __future__ import annotations

import mailbox
from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from mitra.site.home import mitra_home
from mitra.site.mail_catcher import mail_folder


class KeptMail(BaseEmailBackend):
    """For `mitra work` and `mitra django` beside a demonstration, where `mitra run` has told them of no port."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep them; returns how many."""
        folder = mailbox.Maildir(mail_folder(mitra_home()), create=True)
        for message in email_messages:
            folder.add(message.message().as_bytes())
        return len(email_messages)
