"""Two texts of the nation may hold the very same words; each is looked at for itself."""

from __future__ import annotations

import numpy as np

from mitra.findings.national.words import Text, Words


def test_a_city_and_a_province_of_the_same_names_are_both_searched() -> None:
    codes = np.array([0, 1, 1], np.int64)
    city, province = Text(("Bali", "Jambi"), codes, 0.95), Text(("Bali", "Jambi"), codes.copy(), 0.95)
    words = Words((city, province), (), np.zeros(0, np.int64), 3)
    assert words.answer("jambi").institutions.tolist() == [0.0, 0.95, 0.95]
