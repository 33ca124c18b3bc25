"""What is kept and what is refused, by content: files of honest people, and files that try to get through."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable

import openpyxl
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String

from mitra.documents.content import office, pictures
from mitra.documents.content import pdf as pdf_module
from mitra.documents.content.examination import examine
from mitra.documents.content.media import MediaType
from mitra.documents.refused import WORDING, Refused, say
from tests.depth import tries
from tests.documents.made import docx, pdf, picture, relations, saved_as, xlsx, zipped


def refusal(content: bytes) -> str:
    """The code of the refusal; "" if the file is kept."""
    try:
        examine(io.BytesIO(content))
    except Refused as refused:
        problem = refused.problem
    else:
        return ""
    assert re.fullmatch(r"[^{}\n]+\.", say(problem, "id"))
    assert re.fullmatch(r"[^{}\n]+\.", say(problem, "en"))
    return problem.code


# -- what people send -------------------------------------------------------------------------------------------------


def link(made: pikepdf.Pdf) -> None:
    action = Dictionary(S=Name.URI, URI=String("https://kemnaker.go.id"))
    made.pages[0].Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=action)])


def opens_at_page(made: pikepdf.Pdf) -> None:
    made.Root.OpenAction = Array([made.pages[0].obj, Name.Fit])


def ordinary_form(made: pikepdf.Pdf) -> None:
    made.Root.AcroForm = Dictionary(Fields=Array([]), SigFlags=3)


def hyperlink(made: openpyxl.Workbook) -> None:
    assert made.active is not None
    made.active["A2"].hyperlink = "https://kemnaker.go.id"  # type: ignore[assignment]


@pytest.mark.parametrize(
    ("content", "type", "pages"),
    [
        (pdf(pages=3), MediaType.PDF, 3),
        (pdf(link), MediaType.PDF, 1),
        (pdf(opens_at_page), MediaType.PDF, 1),
        (pdf(ordinary_form), MediaType.PDF, 1),
        (pdf(object_stream_mode=pikepdf.ObjectStreamMode.generate), MediaType.PDF, 1),
        (pdf(linearize=True), MediaType.PDF, 1),
        (picture("JPEG"), MediaType.JPEG, 1),
        (picture("JPEG", progressive=True), MediaType.JPEG, 1),
        (picture("JPEG") + picture("JPEG"), MediaType.JPEG, 1),  # how phones keep a small picture behind the large one
        (picture("JPEG") + b"\0" * 200 + b"SEFH notes of the phone SEFT", MediaType.JPEG, 1),
        (picture("PNG"), MediaType.PNG, 1),
        (xlsx(), MediaType.XLSX, None),
        (xlsx(hyperlink), MediaType.XLSX, None),
        (docx(), MediaType.DOCX, None),
        (docx("<w:p><w:r><w:instrText>PAGE \\* MERGEFORMAT</w:instrText></w:r></w:p>"), MediaType.DOCX, None),
    ],
)
def test_what_people_send_is_kept(content: bytes, type: MediaType, pages: int | None) -> None:
    assert examine(io.BytesIO(content)) == (type, pages)


# -- PDF that would do something --------------------------------------------------------------------------------------


def action(**of: object) -> Callable[[pikepdf.Pdf], None]:
    """The document does that when it is opened, from an object of its own."""

    def change(made: pikepdf.Pdf) -> None:
        made.Root.OpenAction = made.make_indirect(Dictionary(**of))

    return change


def on_a_link(has: Callable[[], dict[str, object]]) -> Callable[[pikepdf.Pdf], None]:
    def change(made: pikepdf.Pdf) -> None:
        annotation = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], **has())
        made.pages[0].Annots = Array([annotation])

    return change


def named_script(made: pikepdf.Pdf) -> None:
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    made.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("x"), made.make_indirect(script)])))


def hidden_deep(made: pikepdf.Pdf) -> None:
    deep = Dictionary(Next=Array([Dictionary(Kids=Array([Dictionary(S=Name.Launch, F=String("cmd.exe"))]))]))
    made.Root.PieceInfo = Dictionary(X=made.make_indirect(deep))


def attachment(made: pikepdf.Pdf) -> None:
    made.attachments["gaji.exe"] = b"MZ"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (action(S=Name.JavaScript, JS=String("app.alert(1)")), "pdf_script"),
        (action(S=Name.Launch, F=String("cmd.exe")), "pdf_script"),
        (action(S=Name.SubmitForm, F=String("http://x")), "pdf_script"),
        (action(S=Name.ImportData), "pdf_script"),
        (action(S=Name.URI, URI=String("http://x")), "pdf_script"),  # a link is fine, one that opens by itself is not
        (action(S=Name.GoToR, F=String("\\\\host\\share")), "pdf_script"),
        (on_a_link(lambda: {"AA": Dictionary(E=Dictionary(S=Name.URI, URI=String("http://x")))}), "pdf_script"),
        (on_a_link(lambda: {"A": Dictionary(S=Name.Launch, F=String("x"), Type=Name.StructElem, P=0)}), "pdf_script"),
        (named_script, "pdf_script"),
        (hidden_deep, "pdf_script"),
        (attachment, "pdf_attachment"),
        (on_a_link(lambda: {"RM": Dictionary(Subtype=Name.RichMedia)}), "pdf_attachment"),
        (lambda made: made.Root.__setattr__("Collection", Dictionary()), "pdf_attachment"),
        (lambda made: made.Root.__setattr__("AcroForm", Dictionary(XFA=String("<xdp/>"))), "pdf_form"),
    ],
)
@pytest.mark.parametrize("mode", [pikepdf.ObjectStreamMode.disable, pikepdf.ObjectStreamMode.generate])
def test_active_content_of_a_pdf_is_refused_however_it_is_packed(
    change: Callable[[pikepdf.Pdf], object], code: str, mode: pikepdf.ObjectStreamMode
) -> None:
    assert refusal(pdf(change, object_stream_mode=mode)) == code


def test_a_pdf_with_a_password_or_restrictions_is_refused() -> None:
    assert refusal(pdf(encryption=pikepdf.Encryption(owner="x", user=""))) == "pdf_encrypted"
    assert refusal(pdf(encryption=pikepdf.Encryption(owner="x", user="y"))) == "pdf_encrypted"


def test_a_pdf_that_is_cut_off_or_has_no_pages_is_refused() -> None:
    assert refusal(pdf()[:-60]) == "pdf_broken"
    assert refusal(b"%PDF-1.7\n") == "pdf_broken"
    assert refusal(saved_as(pikepdf.new())) == "pdf_without_pages"


def test_a_pdf_with_too_many_pages_or_objects_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_module, "PDF_PAGES", 2)
    assert refusal(pdf(pages=2)) == ""
    assert refusal(pdf(pages=3)) == "pdf_too_long"
    monkeypatch.setattr(pdf_module, "PDF_OBJECTS", 3)
    assert refusal(pdf()) == "pdf_too_complex"


# -- two files in one -------------------------------------------------------------------------------------------------

ZIP = zipped({"a.txt": "x"})
COMMENTED = ZIP[:-2] + struct.pack("<H", 3) + b"abc"


@pytest.mark.parametrize("front", [pdf(), picture("JPEG"), picture("PNG")], ids=["pdf", "jpeg", "png"])
@pytest.mark.parametrize("behind", [ZIP, COMMENTED], ids=["zip", "zip with a comment"])
def test_an_archive_behind_a_document_is_refused(front: bytes, behind: bytes) -> None:
    assert refusal(front + behind) == "two_in_one"


@pytest.mark.parametrize("format", ["JPEG", "PNG"])
@pytest.mark.parametrize(
    "behind",
    [b"Rar!\x1a\x07\x01\x00", b"7z\xbc\xaf\x27\x1c", pdf(), b"\x7fELF\x02\x01\x01", b"<ScRiPt>alert(1)", b"<?php system(1)"],
)
@pytest.mark.parametrize("filling", [0, 70_000, (1 << 16) - 3])
def test_a_stranger_behind_a_picture_is_refused(format: str, behind: bytes, filling: int) -> None:
    assert refusal(picture(format) + b"\0" * filling + behind) == "two_in_one"


def test_bytes_before_or_behind_an_office_file_are_refused() -> None:
    assert refusal(xlsx() + b"x") in ("two_in_one", "office_broken")
    assert refusal(b"PK\x03\x04" + xlsx()) in ("two_in_one", "office_broken")


# -- pictures ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("format", ["JPEG", "PNG"])
def test_a_picture_that_is_cut_off_is_refused(format: str) -> None:
    content = picture(format, (200, 200))
    for length in (12, len(content) // 2, len(content) - 3):
        assert refusal(content[:length]) == "picture_broken"


def test_a_png_whose_data_were_changed_is_refused() -> None:
    content = bytearray(picture("PNG", (200, 200)))
    content[len(content) // 2] ^= 0xFF
    assert refusal(bytes(content)) == "picture_broken"


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked() -> None:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    assert refusal(bomb) == "picture_too_large"


def test_the_limit_of_pixels_is_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "PIXELS", 64 * 48)
    assert refusal(picture("JPEG")) == refusal(picture("PNG")) == ""
    monkeypatch.setattr(pictures, "PIXELS", 64 * 48 - 1)
    assert refusal(picture("JPEG")) == refusal(picture("PNG")) == "picture_too_large"


# -- Office -----------------------------------------------------------------------------------------------------------


def with_relation(type: str, target: str, mode: str = "") -> bytes:
    return docx(**{"word/_rels/document.xml.rels": relations((type, target, mode))})


def typed(type: str) -> bytes:
    """A document whose list of types names another part of that type."""
    content = docx()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        listed = archive.read("[Content_Types].xml").decode()
    return docx(
        **{"[Content_Types].xml": listed.replace("</Types>", f'<Override PartName="/x.xml" ContentType="{type}"/></Types>')}
    )


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (docx(**{"word/vbaProject.bin": b"x"}), "office_macros"),
        (docx(**{"WORD/VBAPROJECT.BIN": b"x"}), "office_macros"),
        (typed("application/vnd.ms-office.vbaProject"), "office_macros"),
        (typed("application/vnd.ms-excel.sheet.macroEnabled.main+xml"), "office_macros"),
        (typed("application/vnd.ms-office.activeX+xml"), "office_macros"),
        (typed("application/vnd.openxmlformats-officedocument.oleObject"), "office_embedded"),
        (with_relation("vbaProject", "other.xml"), "office_macros"),
        (with_relation("control", "x.xml"), "office_macros"),
        (with_relation("oleObject", "x.xml"), "office_embedded"),
        (with_relation("aFChunk", "x.xml"), "office_embedded"),
        (with_relation("externalLink", "x.xml"), "office_links"),
        (with_relation("attachedTemplate", "http://x/evil.dotm", "External"), "office_links"),
        (with_relation("image", "http://x/seen.png", "External"), "office_links"),
        (with_relation("hyperlink", "file://host/share", "External"), "office_links"),
        (with_relation("hyperlink", "https://kemnaker.go.id", "External"), ""),
        (docx(**{"word/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0"}), "office_embedded"),
        (docx(**{"word/embeddings/Sheet1.xlsx": xlsx()}), "office_embedded"),
        (docx(**{"word/setup.exe": b"MZ"}), "office_embedded"),
        (docx("<w:p><w:fldSimple w:instr='DDEAUTO c:\\\\cmd.exe'/></w:p>"), "office_links"),
        (docx("<w:p><w:instrText>DDE</w:instrText><w:instrText>AUTO cmd</w:instrText></w:p>"), "office_links"),
        (docx(**{"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "office_entities"),
        (docx(**{"word/document.xml": "<a>"}), "office_broken"),
        (docx(**{"../../etc/cron.d/x.xml": "<a/>"}), "office_broken"),
        (docx(**{"/etc/x.xml": "<a/>"}), "office_broken"),
        (docx(**{"word\\..\\x.xml": "<a/>"}), "office_broken"),
        (docx(**{"Word/Document.xml": "<a/>"}), "office_broken"),
        (ZIP, "archive"),
        (zipped({"[Content_Types].xml": "<Types/>"}), "not_supported"),
    ],
)  # fmt: skip
def test_office_files_that_run_carry_or_fetch_something_are_refused(content: bytes, code: str) -> None:
    assert refusal(content) == code


def test_an_office_file_that_is_a_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = docx(**{"word/styles.xml": "<a>" + " " * 20_000 + "</a>"})
    assert refusal(bomb) == ""
    monkeypatch.setattr(office, "_LIMITS", office.Limits(ratio=10, ratio_from=10_000))
    assert refusal(bomb) == "office_too_large"
    monkeypatch.setattr(office, "_LIMITS", office.Limits(unpacked=10_000))
    assert refusal(bomb) == "office_too_large"
    monkeypatch.setattr(office, "_LIMITS", office.Limits(members=0))
    assert refusal(bomb) == "office_too_large"


# -- anything ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"hello", "not_supported"),
        (b"<html><script>alert(1)</script>", "not_supported"),
        (b"MZ\x90\x00", "not_supported"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "old_office"),
        (b"Rar!\x1a\x07\x00", "archive"),
        (b"\0\0\0\x18ftypheic", "photo_format"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "photo_format"),
        (b"GIF89a", "not_supported"),
    ],
)
def test_anything_else_is_refused_with_what_to_do(content: bytes, code: str) -> None:
    assert refusal(content) == code


def test_a_photograph_of_unknown_marks_is_refused_not_an_error() -> None:
    """Found by the test below: Pillow raised KeyError for what it could not begin to read."""
    assert refusal(b"\xff\xd8\xff\x02" + picture("JPEG")[4:]) == "picture_broken"


SAMPLES = [pdf(), picture("JPEG"), picture("PNG"), xlsx(), docx()]


@settings(max_examples=tries(150), deadline=None)
@given(st.sampled_from(SAMPLES), st.data())
def test_whatever_is_done_to_a_file_it_is_kept_or_refused_never_an_error(sample: bytes, data: st.DataObject) -> None:
    content = bytearray(sample)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        match data.draw(st.sampled_from(["change", "cut", "repeat", "insert"])):
            case "change":
                content[at] = data.draw(st.integers(0, 255))
            case "cut":
                del content[at : at + data.draw(st.integers(1, 64))]
            case "repeat":
                content[at:at] = content[at : at + 32]
            case "insert":
                content[at:at] = data.draw(st.binary(min_size=1, max_size=16))
        content = content or bytearray(b"x")
    refusal(bytes(content))


@settings(max_examples=tries(60), deadline=None)
@given(st.sampled_from([sample[:8] for sample in SAMPLES]), st.binary(max_size=400))
def test_a_right_beginning_with_nonsense_behind_is_refused(beginning: bytes, rest: bytes) -> None:
    assert refusal(beginning + rest) != ""


@pytest.mark.parametrize("code", sorted(WORDING))
def test_every_refusal_is_one_sentence_in_each_language(code: str) -> None:
    for sentence in WORDING[code]:
        assert sentence[0].isupper() or sentence[0] == "{"
        assert sentence.endswith(".")
        assert not re.search(r"[.!?] [A-Z]", sentence)
