"""The demo page of the kit on a real server. No database is used."""

from __future__ import annotations

import copy
import threading
from collections.abc import Iterator
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.test import override_settings


class QuietThreads(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Not on the test's output."""


@pytest.fixture(scope="module")
def kit_address() -> Iterator[str]:
    """Address of the demo page, e.g. http://127.0.0.1:40123/demo/."""
    templates = copy.deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"] = [Path(__file__).parent / "templates"]
    with override_settings(ROOT_URLCONF="tests.web.demo", TEMPLATES=templates):
        application = StaticFilesHandler(WSGIHandler())
        server = make_server("127.0.0.1", 0, application, server_class=QuietThreads, handler_class=Quiet)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/demo/"
        server.shutdown()
        server.server_close()
