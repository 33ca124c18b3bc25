"""What all tests share: a data folder of their own, one database server for the run, a real browser.

Tests that ask for no database never start one. `make external` runs the database part on Debian's PostgreSQL; DATABASE_URL
names any other one.
"""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from asyncio import events
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from tests.depth import THOROUGH
from tests.external import External

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from pytest_django.plugin import DjangoDbBlocker

IS_WORKER = "PYTEST_XDIST_WORKER" in os.environ
EXTERNAL: External | None = None
if os.environ.get("MITRA_TESTS_ON") == "external" and not IS_WORKER:  # `make external`; workers inherit the address
    EXTERNAL = External()
    os.environ["DATABASE_URL"] = EXTERNAL.start()
if not IS_WORKER:
    # Workers inherit the folder, and with it the one server. 0711: the server's own user passes through. In memory where
    # there is room: a run writes some gigabytes that nobody keeps.
    MEMORY = Path("/dev/shm")
    if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > 4 << 30:
        tempfile.tempdir = os.environ["TMPDIR"] = str(MEMORY)
    os.environ["MITRA_HOME"] = tempfile.mkdtemp(prefix="mitra-test-")
    Path(os.environ["MITRA_HOME"]).chmod(0o711)
HOME = Path(os.environ["MITRA_HOME"])
for name in [name for name in os.environ if name.startswith("MITRA_")]:
    if name not in ("MITRA_HOME", "MITRA_CHROMIUM", "MITRA_TEST_ARTEFACTS", "MITRA_TEST_DEPTH"):
        del os.environ[name]  # the developer's own settings are not the tests'
os.environ["DJANGO_SETTINGS_MODULE"] = "mitra.site.settings"
# Playwright runs an event loop in the test's thread, and Django would take every query there for a mistake.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

from django.conf import settings  # noqa: E402  (the environment had to be set first)

from mitra.site.doctor import find_chromium  # noqa: E402
from mitra.site.postgres import LocalPostgres  # noqa: E402
from mitra.site.translations import compile_catalogues  # noqa: E402

# How long an example takes says how busy the machine is; speed is measured by bench/.
hypothesis.settings.register_profile("mitra", deadline=None, max_examples=300 if THOROUGH else 40)
hypothesis.settings.load_profile("mitra")

# Static files are served from the source; tests/site/test_run.py proves the collected ones.
settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}


def pytest_configure(config: pytest.Config) -> None:
    if not IS_WORKER:
        compile_catalogues(settings.PACKAGE / "locale", settings.LOCALE_PATHS[0])


def pytest_collection_finish(session: pytest.Session) -> None:
    """What was collected stays to the end: the garbage collector need not walk through it again and again."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Playwright leaves its event loop running in the worker's thread; a test without a browser has none, as in the program.

    A hook, for what fixtures of a whole file make is made before any fixture of ours could say so.
    """
    running = events._get_running_loop()
    if running is None or "browser" in getattr(item, "fixturenames", ()):
        return (yield)
    events._set_running_loop(None)
    try:
        return (yield)
    finally:
        if not running.is_closed():
            events._set_running_loop(running)


def pytest_unconfigure(config: pytest.Config) -> None:
    if IS_WORKER:
        return
    if EXTERNAL is not None:
        EXTERNAL.stop()
    elif os.environ.get("DATABASE_URL"):
        from tests.databases import drop_template

        drop_template()
    if (HOME / "pgdata" / "postmaster.pid").exists():  # a worker died and could not stop the server
        server = LocalPostgres(HOME)
        server.start()
        server.release()
    shutil.rmtree(HOME, ignore_errors=True)


LONG = (
    "tests/web/test_whole_path.py",
    "tests/web/test_whole_decision.py",
    "tests/site/test_run.py",
    "tests/web/ministry/test_in_browser.py",
)
"""Begun first: one that begins last keeps one worker busy while the other has nothing left to do."""


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> Iterator[None]:
    """Marks before `-m` is looked at, the order after Django's plugin has made its own."""
    left_out = [] if THOROUGH else [item for item in items if item.get_closest_marker("deep")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if not item.get_closest_marker("deep")]
    for item in items:
        needs = getattr(item, "fixturenames", ())
        if "browser" in needs:
            item.add_marker("browser")
        if hasattr(getattr(item, "obj", None), "hypothesis"):
            item.add_marker("deeper")
        if item.get_closest_marker("django_db") or not {"db", "transactional_db"}.isdisjoint(needs):
            item.add_marker("database")
    yield
    items.sort(key=lambda item: not item.nodeid.startswith(LONG))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Start the server before the first database test of this worker."""
    if os.environ.get("DATABASE_URL"):
        yield
        return
    from tests.clusters import SPEED, copy_cluster

    with django_db_blocker.unblock():
        copy_cluster(HOME)
    with LocalPostgres(HOME, SPEED).running():
        yield


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_modify_db_settings: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """This worker's database: a copy of the one that the migrations made. Replaces pytest-django's, which migrates in each.

    Browser tests empty the tables between them, which the append-only ones refuse; their own tests turn that on again.
    """
    from django.contrib.contenttypes.management import create_contenttypes
    from django.db import connection
    from django.db.models.signals import post_migrate

    from tests.databases import copied_database

    # Django's own permissions, which nobody here asks, would be written anew after each test that empties the tables.
    post_migrate.disconnect(create_contenttypes)
    post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")
    name = f"tests of {HOME.name} {os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    with ExitStack() as until_the_end:
        with django_db_blocker.unblock():
            until_the_end.enter_context(copied_database(name))
            settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name
            with connection.cursor() as cursor:
                cursor.execute(r"SELECT tgrelid::regclass, tgname FROM pg_trigger WHERE tgname LIKE '%\_not\_emptied'")
                for table, trigger in cursor.fetchall():
                    cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {trigger}")
        yield


@pytest.fixture(autouse=True)
def _indonesian() -> Iterator[None]:
    """A request in English must not leave the next test in English."""
    from django.utils import translation

    translation.activate(settings.LANGUAGE_CODE)
    yield
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, one for all tests of a worker."""
    executable = find_chromium()
    if executable is None:
        missing = "no Chromium: install it or set MITRA_CHROMIUM"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    from playwright.sync_api import sync_playwright

    options = [
        "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
        *(["--no-sandbox"] if os.geteuid() == 0 else []),
    ]  # fmt: skip
    with sync_playwright() as playwright:
        chrome = playwright.chromium.launch(executable_path=executable, args=options)
        yield chrome
        chrome.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page with cookies of its own. The test fails if the console shows an error (CSP included)."""
    context = browser.new_context(locale="id-ID", timezone_id="Asia/Jakarta")
    page = context.new_page()
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert not errors, f"the browser's console shows errors: {errors}"
