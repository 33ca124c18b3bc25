"""Reading files needs no web framework and no database server: `mitra screen` runs anywhere."""

from __future__ import annotations

import subprocess
import sys


def test_intake_does_not_load_django() -> None:
    code = "import sys, mitra.intake.files, mitra.intake.returned, mitra.intake.schema; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
