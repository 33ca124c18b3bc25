"""The accounts package as a Django application."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "mitra.accounts"
    label = "accounts"
    verbose_name = "People and permissions"

    def ready(self) -> None:
        from mitra.accounts.noting import listen

        listen()
