"""The site as a Django application: it brings the system checks."""

from __future__ import annotations

from django.apps import AppConfig
from django.core import checks


class SiteConfig(AppConfig):
    name = "mitra.site"
    label = "mitra_site"
    verbose_name = "Mitra JKP"

    def ready(self) -> None:
        checks.register(every_view_states_a_right, checks.Tags.security)
        checks.register(every_act_states_who_may, checks.Tags.security)


def every_view_states_a_right(app_configs: object, **_: object) -> list[checks.CheckMessage]:
    """Default deny: an error, not a warning, for each view that does not say who may open it."""
    from mitra.site.access import undeclared_views

    return [
        checks.Error(
            f"{view} does not say who may open it.",
            hint="Decorate it with @open_to(…) of mitra.site.access.",
            id="mitra.E001",
        )
        for view in undeclared_views()
    ]


def every_act_states_who_may(app_configs: object, **_: object) -> list[checks.CheckMessage]:
    """Default deny for acts: an error for each that stands in no procedure table and is not the program's own."""
    from mitra.site.procedures import acts_out_of_order

    hint = "Add a row to the room's procedure table, or name it in BY_THE_PROGRAM of mitra.site.procedures."
    return [checks.Error(said, hint=hint, id="mitra.E002") for said in acts_out_of_order()]
