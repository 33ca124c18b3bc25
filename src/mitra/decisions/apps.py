"""The decisions package as a Django application."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "mitra.decisions"
    label = "decisions"
    verbose_name = "Decisions"
