"""Addresses of the sign-in and of one's own account. Names of the library's pages are the library's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkey
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as ministry
from django.conf import settings
from django.urls import URLPattern, path

from mitra.site.access import PUBLIC, SETTING_UP, SIGNED_IN, open_to
from mitra.web.accounts import claiming, colleagues, invented, own, sessions

View = Callable[..., Any]
public = open_to(PUBLIC)


def signed_in(view: View) -> View:
    """For people with a password of their own."""
    return open_to(SIGNED_IN)(invented.not_invented(view))


def setting_up(view: View) -> View:
    """The same, also while they set up their second factor."""
    return open_to(SETTING_UP)(invented.not_invented(view))


urlpatterns: list[URLPattern] = [
    # -- coming in
    path("masuk/", public(account.login), name="account_login"),
    path("masuk/kode/", public(factor.authenticate), name="mfa_authenticate"),
    path("masuk/kunci/", public(passkey.login_webauthn), name="mfa_login_webauthn"),
    path("masuk/ditutup/", public(account.account_inactive), name="account_inactive"),
    path("masuk/daftar/", public(account.signup), name="account_signup"),
    path("masuk/surel/", public(account.email_verification_sent), name="account_email_verification_sent"),
    path("masuk/pemulihan/", public(account.password_reset), name="account_reset_password"),
    path("masuk/pemulihan/kode/", public(account.confirm_password_reset_code), name="account_confirm_password_reset_code"),
    path("masuk/pemulihan/sandi/", public(account.complete_password_reset), name="account_complete_password_reset"),
    path("masuk/pemulihan/selesai/", public(account.password_reset_from_key_done), name="account_password_reset_completed"),
    path("masuk/kementerian/batal/", public(social.login_cancelled), name="socialaccount_login_cancelled"),
    path("masuk/kementerian/gagal/", public(social.login_error), name="socialaccount_login_error"),
    path("masuk/kementerian/baru/", public(social.signup), name="socialaccount_signup"),
    path("masuk/<slug:provider_id>/mulai/", public(ministry.login), name="openid_connect_login"),
    path("masuk/<slug:provider_id>/kembali/", public(ministry.callback), name="openid_connect_callback"),
    path("keluar/", open_to(SETTING_UP)(account.logout), name="account_logout"),
    # -- one's own account
    path("akun/", own.account, name="account"),
    path("akun/nama/", own.name, name="account_name"),
    path("akun/surel/", signed_in(account.email), name="account_email"),
    path("akun/sandi/", signed_in(account.password_change), name="account_change_password"),
    path("akun/sandi/baru/", signed_in(account.password_set), name="account_set_password"),
    path("akun/sesi/", sessions.sessions, name="usersessions_list"),
    path("akun/sesi/<int:session>/akhiri/", sessions.end, name="end_session"),
    path("akun/konfirmasi/", setting_up(account.reauthenticate), name="account_reauthenticate"),
    path(
        "akun/konfirmasi/surel/",
        setting_up(account.request_reauthentication_code),
        name="account_request_reauthentication_code",
    ),
    path(
        "akun/konfirmasi/surel/kode/",
        setting_up(account.confirm_reauthentication_code),
        name="account_confirm_reauthentication_code",
    ),
    path("akun/konfirmasi/kode/", setting_up(factor.reauthenticate), name="mfa_reauthenticate"),
    path("akun/konfirmasi/kunci/", setting_up(passkey.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"),
    # -- institutions
    path("akun/klaim/", claiming.claim_institution, name="claim_institution"),
    path("akun/lembaga/<int:institution>/orang/", colleagues.colleagues, name="colleagues"),
    path("akun/lembaga/<int:institution>/orang/<int:membership>/", colleagues.change, name="change_part"),
    path("akun/lembaga/<int:institution>/keluar/", colleagues.go, name="leave"),
    path("akun/lembaga/<int:institution>/undangan/<int:invitation>/tarik/", colleagues.withdraw, name="withdraw_invitation"),
    path("undangan/<str:token>/", claiming.invitation, name="invitation"),
    # -- second factors
    path("akun/pengaman/", setting_up(factor.index), name="mfa_index"),
    path("akun/pengaman/aplikasi/", setting_up(totp.activate_totp), name="mfa_activate_totp"),
    path("akun/pengaman/aplikasi/lepas/", setting_up(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("akun/pengaman/cadangan/", setting_up(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("akun/pengaman/cadangan/baru/", setting_up(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("akun/pengaman/cadangan/unduh/", setting_up(codes.download_recovery_codes), name="mfa_download_recovery_codes"),
    path("akun/pengaman/kunci/", setting_up(passkey.list_webauthn), name="mfa_list_webauthn"),
    path("akun/pengaman/kunci/tambah/", setting_up(passkey.add_webauthn), name="mfa_add_webauthn"),
    path("akun/pengaman/kunci/<int:pk>/nama/", setting_up(passkey.edit_webauthn), name="mfa_edit_webauthn"),
    path("akun/pengaman/kunci/<int:pk>/lepas/", setting_up(passkey.remove_webauthn), name="mfa_remove_webauthn"),
]

if not settings.PRODUCTION:
    urlpatterns.append(path("masuk/peragaan/<int:person>/", invented.sign_in_as, name="sign_in_as"))
