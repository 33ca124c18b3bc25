"""Mitra JKP: assessment of training institutions and their programmes for job-loss insurance."""

__version__ = "0.1.0"
