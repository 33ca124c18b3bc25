"""Waves and their participants; later rooms, seats, instruments, scoring."""
