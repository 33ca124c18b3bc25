"""The cases package as a Django application."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "mitra.cases"
    label = "cases"
    verbose_name = "Cases"
