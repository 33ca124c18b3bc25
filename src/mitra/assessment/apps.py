"""The assessment package as a Django application."""

from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    name = "mitra.assessment"
    label = "assessment"
    verbose_name = "Waves of assessment"
