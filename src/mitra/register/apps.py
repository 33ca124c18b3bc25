"""The register package as a Django application."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "mitra.register"
    label = "register"
    verbose_name = "Register"

    def ready(self) -> None:
        from mitra.institutions.clock import NEWEST

        moments = "SELECT max(recorded_at) FROM register_event"
        if moments not in NEWEST:
            NEWEST.append(moments)
