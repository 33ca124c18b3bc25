"""`python -m mitra` is the `mitra` command."""

from mitra.cli import main

main()
