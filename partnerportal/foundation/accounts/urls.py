"""The pages of signing in: those of allauth that we use, under allauth's names, and our own.

Written out one by one, so that a page that nobody needs does not exist.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import include, path, re_path
from django.views.generic import RedirectView

from partnerportal.foundation.accounts import views
from partnerportal.foundation.accounts.again import asks_again, asks_again_to_change

ENTRANCE = [
    path("login/", account.login, name="account_login"),
    path("login/password/", views.login_by_password, name="account_login_password"),
    path("login/code/", account.request_login_code, name="account_request_login_code"),
    path("login/code/confirm/", account.confirm_login_code, name="account_confirm_login_code"),
    path("login/passkey/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("login/second-step/", mfa.authenticate, name="mfa_authenticate"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("signup/", account.signup, name="account_signup"),
    path("password/reset/", account.password_reset, name="account_reset_password"),
    path("password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("confirm-email/", account.email_verification_sent, name="account_email_verification_sent"),
]

AGAIN = [
    path("again/password/", account.reauthenticate, name="account_reauthenticate"),
    path("again/code/", views.reauthenticate_by_code, name="account_reauthenticate_code"),
    path("again/app/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("again/passkey/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
]

SAFETY = [
    path("email/", asks_again_to_change(account.email), name="account_email"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("password/set/", asks_again(account.password_set), name="account_set_password"),
    path("second-step/", RedirectView.as_view(pattern_name="me-safety"), name="mfa_index"),
    path("second-step/app/", asks_again(totp.activate_totp), name="mfa_activate_totp"),
    path("second-step/app/remove/", asks_again(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("second-step/passkeys/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("second-step/passkeys/add/", asks_again(webauthn.add_webauthn), name="mfa_add_webauthn"),
    path(
        "second-step/passkeys/<int:pk>/",
        asks_again(webauthn.edit_webauthn),
        name="mfa_edit_webauthn",
    ),
    path(
        "second-step/passkeys/<int:pk>/remove/",
        asks_again(webauthn.remove_webauthn),
        name="mfa_remove_webauthn",
    ),
    path(
        "second-step/paper/",
        asks_again(recovery.view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        "second-step/paper/new/",
        asks_again(recovery.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "second-step/paper/file/",
        asks_again(recovery.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("sessions/", RedirectView.as_view(pattern_name="me-devices"), name="usersessions_list"),
]

OURS = [
    path("me/safety/", views.safety, name="me-safety"),
    path("me/second-step/", views.second_step, name="me-second-step"),
    path("me/devices/", views.devices, name="me-devices"),
    path("me/unsent/", views.unsent_words, name="me-unsent"),
]


urlpatterns = [*OURS, path("accounts/", include([*ENTRANCE, *AGAIN, *SAFETY]))]
