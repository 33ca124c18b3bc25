"""Reads the cells of .xlsx workbooks that strangers wrote, as a stream and in bounded memory.

Not openpyxl, which this project uses for writing: its reader holds all shared strings, does not give merged cells
in read-only mode, inflates whatever a part declares, and raises whatever a broken file makes it raise. This one
reads the four kinds of part it needs with expat, counts every byte it inflates, refuses document type
declarations (entity tricks, external files), never opens links, macros, drawings or comments, and is four times as fast.
Format: ECMA-376 Part 1 (SpreadsheetML) and Part 2 (packages); strict and transitional alike.
"""
