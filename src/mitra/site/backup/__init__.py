"""Backups of one installation: whole copies of the database, its log of changes as it grows, and the documents."""
