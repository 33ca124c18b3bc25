"""A provider of certified signatures as the client knows it: a real HTTP server with people, passphrases and certificates.

`behaves` says what goes wrong next. `signed` counts what it has signed; `told` keeps the addresses that were asked, never what
was sent.
"""

from __future__ import annotations

import base64
import io
import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers

USER, PASSWORD, PASSPHRASE = "mitra", "kata sandi akun", "frasa rahasia delegasi"
DAY = timedelta(days=1)


class Issued(NamedTuple):
    """A key and the certificate that was given for it."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate


def issued(name: str, by: Issued | None, since: datetime, until: datetime) -> Issued:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    used = x509.KeyUsage(
        digital_signature=True, content_commitment=True, key_encipherment=False, data_encipherment=False, key_agreement=False,
        key_cert_sign=by is None, crl_sign=by is None, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by.certificate.subject if by else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(since)
        .not_valid_after(until)
        .add_extension(x509.BasicConstraints(ca=by is None, path_length=None), critical=True)
        .add_extension(used, critical=True)
        .sign(by.key if by else key, hashes.SHA256())
    )
    return Issued(key, made)


class Provider:
    """People by e-mail; `roots`: the file of its root certificate."""

    def __init__(self, folder: Path, email: str) -> None:
        now = datetime.now(UTC)
        self.root = issued("Induk Uji", None, now - 9 * DAY, now + 99 * DAY)
        self.stranger = issued("Induk Lain", None, now - 9 * DAY, now + 99 * DAY)
        self.own = issued("Delegasi Uji", self.root, now - 9 * DAY, now + 99 * DAY)
        self.roots = folder / "roots.pem"
        self.roots.write_bytes(self.root.certificate.public_bytes(Encoding.PEM))
        self.email, self.behaves = email, ""
        self.signed = 0
        self.told: list[str] = []
        self._answers: dict[str, bytes] = {}

    def holder(self) -> Issued:
        if self.behaves == "stranger":
            return issued("Delegasi Uji", self.stranger, datetime.now(UTC) - DAY, datetime.now(UTC) + DAY)
        if self.behaves == "lapsed":
            return issued("Delegasi Uji", self.root, datetime.now(UTC) - 2 * DAY, datetime.now(UTC) - DAY)
        return self.own

    def sign(self, document: bytes, key: str) -> bytes:
        """Once for each document of that key; the same answer afterwards."""
        if key not in self._answers:
            held = self.holder()
            packed = pkcs12.serialize_key_and_certificates(b"x", held.key, held.certificate, None, NoEncryption())
            signer = signers.SimpleSigner.load_pkcs12_data(packed, other_certs=[], passphrase=None)
            assert signer is not None
            out = io.BytesIO()
            meta = signers.PdfSignatureMetadata(
                field_name="TTE", subfilter=fields.SigSeedSubFilter.PADES, md_algorithm="sha256"
            )
            signers.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(document)), meta, signer=signer, output=out)
            self._answers[key] = out.getvalue()
            self.signed += 1
        return self._answers[key]

    def answer(self, path: str, sent: dict[str, Any], key: str) -> tuple[int, Any]:
        self.told.append(path)
        if self.behaves == "down":
            return 503, {"error": "Service Unavailable"}
        if path.endswith("check/status"):
            known = sent.get("email") == self.email and self.behaves != "expired"
            return 200, {"status": "ISSUE" if known else "EXPIRED", "status_code": 1111 if known else 2021}
        if sent["passphrase"] != PASSPHRASE:
            return 400, {"status_code": 2031, "error": "Proses signing gagal: passphrase anda salah"}
        if self.behaves == "refused":
            return 400, {"status_code": 9999, "error": "kuota habis"}
        document = base64.b64decode(sent["file"][0])
        if self.behaves == "other":
            document = document.replace(b"%PDF-1.7", b"%PDF-1.6", 1)
        signed = self.sign(document, key)
        if self.behaves == "unsigned":
            signed = document + b"% tanpa tanda tangan"
        if self.behaves == "broken":
            signed = signed[: len(document) + 40] + b"x" + signed[len(document) + 41 :]
        return 200, {"time": 12, "file": [base64.b64encode(signed).decode()]}


@contextmanager
def serving(provider: Provider) -> Iterator[str]:
    """Its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            wanted = "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
            sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            right = self.headers["Authorization"] == wanted
            code, said = provider.answer(self.path, sent, self.headers.get("Idempotency-Key", "")) if right else (401, {})
            if provider.behaves == "lost" and self.path.endswith("sign/pdf"):
                self.connection.shutdown(socket.SHUT_RDWR)  # it has signed, and nobody learns of it
                self.close_connection = True
                return
            if provider.behaves == "slow":
                time.sleep(1.5)
            if provider.behaves == "elsewhere":
                self.send_response(307)
                self.send_header("Location", "http://127.0.0.1:9/")
                self.end_headers()
                return
            body = b"<html>" if provider.behaves == "page" else json.dumps(said).encode()
            self.send_response(code)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def handle_one_request(self) -> None:
            try:
                super().handle_one_request()
            except OSError:  # whoever asked has gone
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            """Not on the test's output."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
