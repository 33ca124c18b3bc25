"""The demonstration package as a Django application."""

from django.apps import AppConfig


class DemonstrationConfig(AppConfig):
    name = "mitra.demonstration"
    label = "demonstration"
    verbose_name = "Demonstration wave"
