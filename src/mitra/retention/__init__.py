"""Personal data go when their time is over: what is due, erased once and for good, held back where somebody says why."""
