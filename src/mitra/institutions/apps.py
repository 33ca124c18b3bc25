"""The institutions package as a Django application."""

from django.apps import AppConfig


class InstitutionsConfig(AppConfig):
    name = "mitra.institutions"
    label = "institutions"
    verbose_name = "Institutions and programmes"
