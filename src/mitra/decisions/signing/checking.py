"""Whether the signature of a document is whole, and whose it is."""

from __future__ import annotations

import io
import logging
from pathlib import Path
from typing import Any, NamedTuple


class Checked(NamedTuple):
    """What a document's signature is worth: whole and covering everything; by whom, as its certificate says.

    `trusted`: the certificate was given by somebody whom we trust, and was in force; False where nobody was named.
    """

    intact: bool
    signer: str
    trusted: bool = False


def check(document: bytes, roots: Path | None = None) -> Checked | None:
    """Whether the signature of a document is whole, whoever made it; None if there is none, or it is no PDF.

    `roots`: a file of the certificates (PEM) whose word is taken for who signed.
    """
    from pyhanko.keys import load_certs_from_pemder_data
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    for name in ("pyhanko", "pyhanko_certvalidator"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what is wrong is the answer, not an event
    try:
        signatures = PdfFileReader(io.BytesIO(document)).embedded_signatures
    except (PdfError, ValueError):
        return None
    if not signatures:
        return None
    signature: Any = signatures[-1]
    given = roots.read_bytes() if roots else b""
    named = list(load_certs_from_pemder_data(given)) if given else []
    alone = ValidationContext(trust_roots=[signature.signer_cert], allow_fetching=False)
    found = validate_pdf_signature(signature, alone)
    covers = found.coverage == SignatureCoverageLevel.ENTIRE_FILE
    trusted = False
    if named:
        context = ValidationContext(trust_roots=named, other_certs=list(signature.other_embedded_certs), allow_fetching=False)
        trusted = bool(validate_pdf_signature(signature, context).bottom_line)
    return Checked(bool(found.intact and found.valid and covers), str(signature.signer_cert.subject.human_friendly), trusted)
