"""Screening everybody: a run is cut into blocks of institutions, each judged and written as a whole.

In order: `reading` (statements out of the database), `horizon` (how long what was found will hold), `changes_written`
(only what is otherwise than before), `block` (all of it for one block), and in `findings/acts.py` what begins and ends a run.
"""
