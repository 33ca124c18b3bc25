"""Speed, as ratios to a limit measured in the same run: seconds do not travel between machines, ratios do.

`make bench` prints tables; docs/performance.md says what they mean. Each part is a program of its own beside this one, so that
each has a database of its own: `python bench/run.py nation` for one of them.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

PARTS = {
    "files": "files.py",
    "load": "load.py",
    "nation": "nation.py",
    "cases": "cases.py",
    "log": "audit.py",
    "register": "register.py",
    "register_log": "register_log.py",
    "decree": "decree.py",
}


def main() -> None:
    """Run the parts asked for, one after another."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("parts", nargs="*", help=f"some of {', '.join(PARTS)}; without any: all")
    for part in asked.parse_args().parts or PARTS:
        print(f"\n# {part}: {os.cpu_count()} cores, Python {sys.version.split()[0]}\n", flush=True)
        subprocess.run([sys.executable, Path(__file__).with_name(PARTS[part])], check=True)


if __name__ == "__main__":
    main()
