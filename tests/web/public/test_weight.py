"""The heaviest first page reaches a phone on 3G in under 100 kB, styles and scripts included."""

from __future__ import annotations

import gzip
import re

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from mitra.audit.act import SYSTEM
from mitra.demonstration.acts import load

pytestmark = pytest.mark.django_db
PHONE = {"Accept-Encoding": "gzip"}


def weight_of_static(path: str) -> int:
    found = finders.find(path)
    assert isinstance(found, str)
    with open(found, "rb") as stream:  # noqa: PTH123 - finders speak in text paths
        return len(gzip.compress(stream.read()))


@pytest.mark.parametrize("url", ["/", "/cek/", "/gelombang/november-2021/", "/gelombang/november-2021/perubahan/", "/syarat/"])
def test_a_first_page_is_light(client: Client, url: str) -> None:
    load(by=SYSTEM)
    answer = client.get(url, headers=PHONE)
    assert (answer.status_code, answer.headers["Content-Encoding"]) == (200, "gzip")
    text = gzip.decompress(answer.content).decode()
    parts = re.findall(r'(?:href|src)="/static/([^"?]+\.(?:css|js|svg))"', text)
    assert len(parts) > 3
    assert len(answer.content) + sum(weight_of_static(part) for part in parts) < 100_000
