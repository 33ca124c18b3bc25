"""Certificates of partnership: what the register says of an institution, on paper, with signs that anybody can check.

Nothing here is stored. A certificate follows from the events of the register, as its answer and the status lists do.
"""
