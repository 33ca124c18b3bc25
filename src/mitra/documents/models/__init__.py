"""Contents, documents with their versions, what they are used for, and uploads under way."""

from mitra.documents.models.blobs import Blob
from mitra.documents.models.papers import Document, Kind, Use, Version
from mitra.documents.models.uploads import Upload

__all__ = ["Blob", "Document", "Kind", "Upload", "Use", "Version"]
