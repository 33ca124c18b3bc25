"""Findings and the law put into words for a reader."""
