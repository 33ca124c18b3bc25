"""The notices package as a Django application."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "mitra.notices"
    label = "notices"
    verbose_name = "Notices"
