"""Who may do what in a procedure, from which state to which, under which conditions, by when, under which article.

`case.py` is the application's table. `table.py` reads such a table: pages, API, database and diagram ask it and nothing else.
"""
