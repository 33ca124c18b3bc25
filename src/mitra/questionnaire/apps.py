"""The questionnaire package as a Django application."""

from django.apps import AppConfig


class QuestionnaireConfig(AppConfig):
    name = "mitra.questionnaire"
    label = "questionnaire"
    verbose_name = "Questionnaire"
