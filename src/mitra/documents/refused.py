"""What is not taken in or not done with a document, each in one sentence that says why and how to mend it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from mitra.documents.content.wording import WORDING as CONTENT
from mitra.values.parsed import Problem, problem
from mitra.values.wording import Language, Wording

WORDING: Final[Mapping[str, Wording]] = {
    **CONTENT,
    "institution_unknown": Wording(
        "Tidak ada lembaga dengan nomor {institution}; periksa nomornya.",
        "There is no institution with the number {institution}; check the number.",
    ),
    "document_unknown": Wording(
        "Dokumen itu tidak ada lagi; muat ulang daftar dokumen.",
        "That document is not there any more; load the list of documents again.",
    ),
    "title_missing": Wording("Tuliskan nama dokumen.", "Write what the document is called."),
    "kind_unknown": Wording("Pilih jenis dokumen dari daftar.", "Choose the kind of document from the list."),
    "about_both": Wording("Isi satu tanggal atau satu masa, jangan keduanya.", "Fill in one day or one period, not both."),
    "about_turned": Wording(
        "Masa berakhir sebelum dimulai; periksa kedua tanggalnya.", "The period ends before it begins; check both dates."
    ),
    "about_unclear": Wording("Isi tanggal mulai masa itu.", "Fill in the day on which the period begins."),
    "about_missing": Wording(
        "Isi dahulu tanggal yang diterangkan dokumen “{title}”, baru dokumen itu dapat dipakai.",
        "First fill in the date that the document “{title}” is about; then it can be used.",
    ),
    "item_missing": Wording("Sebutkan untuk apa dokumen dipakai.", "Say what the document is used for."),
    "not_in_use": Wording(
        "Dokumen itu tidak sedang dipakai untuk {item}; tidak ada yang dicabut.",
        "That document is not used for {item}; there is nothing to withdraw.",
    ),
    "once_used": Wording(
        "Dokumen “{title}” sudah pernah dipakai sebagai bukti, jadi tidak dapat dihapus; tambahkan versi baru bila perlu.",
        "The document “{title}” has been used as evidence and cannot be deleted; add a new version if need be.",
    ),
    "quota": Wording(
        "Ruang dokumen lembaga ({quota} MB) tidak cukup untuk berkas ini; hapus dokumen yang tidak dipakai, lalu ulangi.",
        "The institution's space for documents ({quota} MB) is too small for this file; delete unused ones, then try again.",
    ),
    "many_open": Wording(
        "Terlalu banyak unggahan yang belum selesai ({most}); selesaikan atau batalkan dahulu.",
        "Too many uploads are unfinished ({most}); finish or cancel them first.",
    ),
    "filename_missing": Wording(
        "Berkas tidak mempunyai nama; beri nama, lalu ulangi.", "The file has no name; name it and try again."
    ),
    "upload_unknown": Wording(
        "Unggahan itu tidak ada atau sudah kedaluwarsa; unggah berkasnya dari awal.",
        "That upload is not there or has expired; upload the file from the start.",
    ),
    "upload_elsewhere": Wording(
        "Potongan tidak menyambung: sudah diterima {offset} bita.",
        "The piece does not follow: {offset} bytes have been received.",
    ),
    "upload_damaged": Wording("Potongan rusak di perjalanan; kirim lagi.", "The piece was damaged on its way; send it again."),
    "upload_busy": Wording(
        "Berkas yang sama sedang diterima dari tempat lain; tunggu sebentar, lalu lanjutkan.",
        "The same file is being received from elsewhere; wait a moment, then go on.",
    ),
    "upload_too_long": Wording(
        "Yang dikirim lebih panjang daripada yang disebut; unggah berkasnya dari awal.",
        "More was sent than was announced; upload the file from the start.",
    ),
}


class Refused(Exception):
    """Something that an act or a check will not do; `problem` says why, `say` puts it into words."""

    def __init__(self, code: str, /, **params: object) -> None:
        self.problem = problem(code, **params)
        super().__init__(f"{say(self.problem, 'id')} / {say(self.problem, 'en')}")


def say(found: Problem, language: Language) -> str:
    """The sentence for a problem of this package."""
    return str(getattr(WORDING[found.code], language)).format_map(found.params)
