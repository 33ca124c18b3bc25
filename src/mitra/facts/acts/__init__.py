"""Everything that writes statements. Nothing is overwritten: what was recorded before stays as it was."""

from mitra.facts.acts.deliveries import load, record
from mitra.facts.acts.statements import assert_statement, dispute, supersede, verify, withdraw

__all__ = ["assert_statement", "dispute", "load", "record", "supersede", "verify", "withdraw"]
