"""The findings package as a Django application."""

from django.apps import AppConfig


class FindingsConfig(AppConfig):
    name = "mitra.findings"
    label = "findings"
    verbose_name = "Findings"
