"""Files of an ordinary form, taken in without ever lying on the disk in plain: Django would put large ones into /tmp."""

from __future__ import annotations

import io
from contextlib import suppress
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from mitra.documents.arriving import PIECE
from mitra.documents.content.limits import LARGEST
from mitra.documents.store import store


class SealedUpload(UploadedFile):  # type: ignore[type-arg]  # generic in the stubs alone
    """A file of a form; `content` reads it. What lies on the disk goes when it is closed."""

    def __init__(self, content: io.RawIOBase, remove: Any, **options: Any) -> None:
        super().__init__(None, **options)
        self.content, self._remove = content, remove

    def close(self) -> None:
        """Close, and delete what lies on the disk."""
        self.content.close()
        self._remove()


class SealingHandler(FileUploadHandler):
    """Seals pieces as they come. Of a file that is too large, what is beyond the limit is counted and dropped."""

    chunk_size = PIECE

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """A file of the form begins."""
        super().new_file(*args, **kwargs)
        self._parts, self._size = store().parts(uuid4()), 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Seal it; no other handler gets it."""
        if self._size < LARGEST:
            self._parts.accept(self._parts.prepare(self._size, [raw_data], len(raw_data)))
        self._size += len(raw_data)

    def file_complete(self, file_size: int) -> SealedUpload:
        """The file as the form gets it."""
        content = self._parts.whole(file_size if file_size <= LARGEST else 0)
        return SealedUpload(
            content,
            self._parts.remove,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
        )

    def upload_interrupted(self) -> None:
        """The line broke: nothing stays."""
        with suppress(AttributeError):
            self._parts.remove()
