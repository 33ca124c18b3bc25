"""Findings out, in four shapes: a table in the terminal, NDJSON for programs, a workbook, a page that stands alone.

All are written as they come: memory does not grow with the file.
"""
