"""Acts on what is kept: erase it when its time is over, hold it back, let it go again."""

from mitra.retention.acts.disposing import dispose
from mitra.retention.acts.holding import hold, lift_hold

__all__ = ["dispose", "hold", "lift_hold"]
