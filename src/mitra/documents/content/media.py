"""What is kept, told by content."""

from __future__ import annotations

from enum import StrEnum


class MediaType(StrEnum):
    """A type of file."""

    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
