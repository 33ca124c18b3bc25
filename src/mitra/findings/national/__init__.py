"""The nation listed: everybody that a run judged, as columns in memory, filtered, counted and shown page by page.

docs/decisions/0012 says why the database is not asked each time.
"""
