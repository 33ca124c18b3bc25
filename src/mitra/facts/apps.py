"""The facts package as a Django application."""

from django.apps import AppConfig


class FactsConfig(AppConfig):
    name = "mitra.facts"
    label = "facts"
    verbose_name = "Facts"

    def ready(self) -> None:
        from mitra.facts.clock import MOMENTS
        from mitra.institutions.clock import NEWEST

        NEWEST.extend(one for one in MOMENTS if one not in NEWEST)
