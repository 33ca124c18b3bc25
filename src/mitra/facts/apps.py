"""The facts package as a Django application."""

from django.apps import AppConfig


class FactsConfig(AppConfig):
    name = "mitra.facts"
    label = "facts"
    verbose_name = "Facts"
