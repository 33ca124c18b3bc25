"""Every write to the register: one act, called by the acts that decide (`decisions/acts`) and by nothing else."""

from mitra.register.acts.entering import Happened, enter

__all__ = ["Happened", "enter"]
