"""The page of how long data are kept: the schedule, what is due soon, what was erased, what is held."""
