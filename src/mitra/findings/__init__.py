"""Gather, judge, show: findings for a file, a wave, one institution."""
