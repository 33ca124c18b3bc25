"""Institutions found, filtered and sorted as people ask for them."""
