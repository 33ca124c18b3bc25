"""The law as a library: the example in its docstring runs, and everything it promises is there."""

from __future__ import annotations

import doctest

import mitra.law


def test_the_example_of_the_library_runs_as_printed() -> None:
    failed, tried = doctest.testmod(mitra.law)
    assert (failed, tried) == (0, 9)


def test_every_public_name_is_there() -> None:
    assert sorted(set(mitra.law.__all__)) == sorted(mitra.law.__all__)
    assert all(hasattr(mitra.law, name) for name in mitra.law.__all__)
