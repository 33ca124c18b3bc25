"""The retention package as a Django application."""

from django.apps import AppConfig


class RetentionConfig(AppConfig):
    name = "mitra.retention"
    label = "retention"
    verbose_name = "Retention"
