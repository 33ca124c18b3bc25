"""The event that the wave stands for: when it was, who took part, and what is said about it."""

from __future__ import annotations

from datetime import date

FIRST_DAY = date(2021, 11, 12)
LAST_DAY = date(2021, 11, 13)
SEED = 12112021
COUNT = 100

SLUG = "november-2021"
NAME = "Asesmen program dan lembaga pelatihan, 12\u201313 November 2021"
NAME_EN = "Assessment of programmes and institutions, 12\u201313 November 2021"

ASSOCIATION = "Perhimpunan Lembaga Pelatihan Jagatkriya Indonesia"
"""An association that does not exist."""

TODAY = date(2026, 11, 24)
"""The later day for which the wave has statements: they end a few days before it."""
