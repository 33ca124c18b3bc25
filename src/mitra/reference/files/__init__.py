"""Catalogues as files: read row by row, what is odd remarked on, what is none left out with a reason. Needs no database."""
