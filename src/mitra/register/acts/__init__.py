"""Every write to the register: what is entered, by the acts that decide (`decisions/acts`) alone; and which key signs it."""

from mitra.register.acts.entering import Happened, enter
from mitra.register.acts.keys import change_key

__all__ = ["Happened", "change_key", "enter"]
