"""Why a file is not taken in, and what to do instead."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from mitra.values.wording import Wording

WORDING: Final[Mapping[str, Wording]] = {
    "empty": Wording(
        "Berkas ini kosong; pilih berkas yang berisi dokumen.", "This file is empty; choose the one that holds the document."
    ),
    "too_large": Wording(
        "Berkas ini lebih dari {most} MB; perkecil (misalnya pindai 150–200 dpi) atau bagi menjadi beberapa berkas.",
        "This file is larger than {most} MB; make it smaller (scan at 150–200 dpi, for example) or split it.",
    ),
    "not_supported": Wording(
        "Isi berkas ini bukan PDF, JPEG, PNG, XLSX, atau DOCX; simpan sebagai PDF, lalu unggah lagi.",
        "The content of this file is not PDF, JPEG, PNG, XLSX or DOCX; save it as PDF and upload that.",
    ),
    "photo_format": Wording(
        "Foto ini berformat {format}; ubah menjadi JPEG (di ponsel: pilih format “Paling kompatibel”), lalu unggah lagi.",
        "This photograph is in the format {format}; change it to JPEG (on a phone: “Most compatible”) and upload that.",
    ),
    "old_office": Wording(
        "Ini berkas Office lama atau berkata sandi; buka, simpan sebagai .docx atau .xlsx tanpa kata sandi, lalu unggah lagi.",
        "This is an Office file of the old kind or with a password; save it as .docx or .xlsx without one and upload that.",
    ),
    "archive": Wording(
        "Ini berkas arsip (ZIP, RAR, atau sejenisnya); keluarkan isinya, lalu unggah dokumennya satu per satu.",
        "This is an archive (ZIP, RAR or the like); unpack it and upload the documents themselves.",
    ),
    "two_in_one": Wording(
        "Di dalam berkas ini tersembunyi berkas lain; buat ulang (cetak ke PDF atau simpan ulang fotonya), lalu unggah lagi.",
        "Another file is hidden in this one; make it anew (print to PDF, or save the photograph again) and upload that.",
    ),
    "pdf_broken": Wording(
        "PDF ini rusak atau terpotong; buka, lalu cetak ke PDF sekali lagi, dan unggah hasilnya.",
        "This PDF is broken or cut off; open it, print it to PDF again, and upload the result.",
    ),
    "pdf_encrypted": Wording(
        "PDF ini dilindungi kata sandi atau dibatasi; simpan tanpa perlindungan, lalu unggah lagi.",
        "This PDF is protected or restricted by a password; save it without protection and upload that.",
    ),
    "pdf_script": Wording(
        "PDF ini berisi program atau tindakan otomatis ({what}), yang tidak kami terima; cetak ke PDF, lalu unggah hasilnya.",
        "This PDF contains a program or an automatic action ({what}), which we do not accept; print it to PDF and upload that.",
    ),
    "pdf_attachment": Wording(
        "PDF ini berisi lampiran atau media ({what}); unggah lampirannya tersendiri, dan PDF-nya tanpa lampiran.",
        "This PDF has attachments or media inside ({what}); upload those by themselves, and the PDF without them.",
    ),
    "pdf_form": Wording(
        "PDF ini formulir dinamis (XFA); cetak ke PDF setelah diisi, lalu unggah hasilnya.",
        "This PDF is a dynamic form (XFA); print it to PDF once filled in, and upload the result.",
    ),
    "pdf_without_pages": Wording(
        "PDF ini tidak mempunyai halaman; buat ulang, lalu unggah lagi.", "This PDF has no pages; make it anew and upload that."
    ),
    "pdf_too_long": Wording(
        "PDF ini lebih dari {most} halaman; bagi menjadi beberapa berkas.",
        "This PDF has more than {most} pages; split it into several files.",
    ),
    "pdf_too_complex": Wording(
        "PDF ini terlalu rumit untuk diperiksa; cetak ke PDF, lalu unggah hasilnya.",
        "This PDF is too complex to be checked; print it to PDF and upload the result.",
    ),
    "picture_broken": Wording(
        "Gambar ini rusak atau terpotong; ambil atau simpan ulang, lalu unggah lagi.",
        "This picture is broken or cut off; take or save it again and upload that.",
    ),
    "picture_too_large": Wording(
        "Gambar ini lebih dari {most} juta piksel; perkecil, lalu unggah lagi.",
        "This picture has more than {most} million pixels; make it smaller and upload that.",
    ),
    "office_broken": Wording(
        "Berkas Office ini rusak; buka, simpan ulang, lalu unggah lagi.",
        "This Office file is broken; open it, save it again, and upload that.",
    ),
    "office_encrypted": Wording(
        "Berkas Office ini terkunci; simpan tanpa kata sandi, lalu unggah lagi.",
        "This Office file is locked; save it without a password and upload that.",
    ),
    "office_macros": Wording(
        "Berkas Office ini berisi makro; simpan sebagai .docx atau .xlsx tanpa makro, lalu unggah lagi.",
        "This Office file contains macros; save it as .docx or .xlsx without macros and upload that.",
    ),
    "office_embedded": Wording(
        "Di dalam berkas Office ini ada objek atau berkas lain; simpan sebagai PDF, lalu unggah PDF-nya.",
        "This Office file has other objects or files inside; save it as PDF and upload that.",
    ),
    "office_links": Wording(
        "Berkas Office ini mengambil data dari berkas atau alamat lain; putuskan tautannya atau simpan sebagai PDF.",
        "This Office file takes data from other files or addresses; break the links or save it as PDF.",
    ),
    "office_too_large": Wording(
        "Isi berkas Office ini terlalu besar setelah dibuka; kurangi gambar atau baris kosongnya, atau simpan sebagai PDF.",
        "This Office file is too large once unpacked; take out pictures or empty rows, or save it as PDF.",
    ),
    "office_entities": Wording(
        "Berkas Office ini memakai deklarasi XML yang tidak kami terima; buka, simpan ulang, lalu unggah lagi.",
        "This Office file uses XML declarations that we do not accept; open it, save it again, and upload that.",
    ),
}
