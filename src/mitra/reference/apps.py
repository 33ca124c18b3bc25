"""The reference package as a Django application."""

from django.apps import AppConfig


class ReferenceConfig(AppConfig):
    name = "mitra.reference"
    label = "reference"
    verbose_name = "Reference data"
