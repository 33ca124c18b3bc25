"""Everything that writes identities. What was said before is never lost."""

from mitra.institutions.acts.branching import attach, detach
from mitra.institutions.acts.entering import Named, enter
from mitra.institutions.acts.joining import join, part
from mitra.institutions.acts.naming import rename, retitle

__all__ = ["Named", "attach", "detach", "enter", "join", "part", "rename", "retitle"]
