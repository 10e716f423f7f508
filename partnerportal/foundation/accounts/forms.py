"""allauth's forms in our words."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.base import forms as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation.accounts.second_step import EncryptedSecrets

WRITE_CODE = _("Write the code.")
WRITE_EMAIL = _("Write your email address.")
WRITE_PASSWORD = _("Write your password.")
NOT_AN_ADDRESS = _("This is not an email address. Look for a missing part, as in name@example.org.")
NEW_PASSWORD = _("New password")
PASSWORD_HELP = _(
    "12 characters or more. A few words that only you would put together are easy to keep in mind."
)
TWICE = _("The two passwords differ. Write the same one twice.")


class Worded:
    """Mixin: our labels, help and messages on the fields of a form that is not ours."""

    labels: dict[str, Any] = {}
    helps: dict[str, Any] = {}
    required: dict[str, Any] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():  # type: ignore[attr-defined]
            field.label = self.labels.get(name, field.label)
            field.help_text = self.helps.get(name, "")
            field.widget.attrs.pop("placeholder", None)
            if name in self.required:
                field.error_messages["required"] = self.required[name]
            if isinstance(field, forms.EmailField):
                field.error_messages["invalid"] = NOT_AN_ADDRESS


class TwicePassword(Worded):
    labels = {"password1": NEW_PASSWORD, "password2": _("The new password once more")}
    helps = {"password1": PASSWORD_HELP}
    required = {
        "password1": _("Write a new password."),
        "password2": _("Write the new password once more."),
    }

    def clean(self) -> Any:
        cleaned = super().clean()  # type: ignore[misc]
        errors = self.errors.get("password2")  # type: ignore[attr-defined]
        if errors and "password1" in self.cleaned_data and self.data.get("password2"):  # type: ignore[attr-defined]
            errors.data[:] = [forms.ValidationError(TWICE)]
        return cleaned


class CodeRequest(Worded, account.LoginForm):
    """The first page: an address, and a code goes there."""

    labels = {"login": _("Your email address")}
    required = {"login": WRITE_EMAIL}


class CodeRequestAgain(Worded, account.RequestLoginCodeForm):
    labels = {"email": _("Your email address")}
    required = {"email": WRITE_EMAIL}


class PasswordLogin(Worded, account.LoginForm):
    labels = {"login": _("Your email address"), "password": _("Your password")}
    required = {"login": WRITE_EMAIL, "password": WRITE_PASSWORD}

    def _setup_password_field(self) -> None:
        """Keep it: allauth takes it away where people join without a password."""


class SixDigits(Worded):
    labels = {"code": _("Your code")}
    required = {"code": WRITE_CODE}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        box = self.fields["code"].widget.attrs  # type: ignore[attr-defined]
        box.update({"class": "form-control-code", "inputmode": "numeric", "spellcheck": "false"})


class Code(SixDigits, account.ConfirmLoginCodeForm):
    pass


class EmailCode(SixDigits, account.ConfirmEmailVerificationCodeForm):
    pass


class ResetRequest(Worded, account.ResetPasswordForm):
    labels = {"email": _("Your email address")}
    required = {"email": WRITE_EMAIL}


class ResetPassword(TwicePassword, account.ResetPasswordKeyForm):
    pass


class SetPassword(TwicePassword, account.SetPasswordForm):
    pass


class ChangePassword(TwicePassword, account.ChangePasswordForm):
    labels = TwicePassword.labels | {"oldpassword": _("Your present password")}
    required = TwicePassword.required | {"oldpassword": _("Write your present password.")}


class NewEmail(Worded, account.AddEmailForm):
    labels = {"email": _("New email address")}
    helps = {"email": _("We send a code there, to be sure that it is yours.")}
    required = {"email": _("Write the new email address.")}


class AgainByPassword(Worded, account.ReauthenticateForm):
    labels = {"password": _("Your password")}
    required = {"password": WRITE_PASSWORD}


# ---- Second step


# A code of an app fits for a minute and a half, half a minute before and after its own: as long it
# is remembered, so that who looks over a shoulder cannot use it too.
CODE_LIFE = 120


def use_once(user: Any, code: str) -> None:
    """Raise ValidationError when this person has used this code just now."""
    if not cache.add(f"second-step:{user.pk}:{normalize_user_code(code)}", 1, CODE_LIFE):
        raise EncryptedSecrets().validation_error("incorrect_code")


class AppCode(Worded, mfa.AuthenticateForm):
    labels = {"code": _("Code from your app, or one from your paper")}
    required = {"code": WRITE_CODE}

    def clean_code(self) -> str:
        code = super().clean_code()
        if self.authenticator.type == Authenticator.Type.TOTP:
            use_once(self.user, code)
        return code


class AgainByApp(AppCode, mfa.ReauthenticateForm):
    pass


class ActivateApp(SixDigits, totp.ActivateTOTPForm):
    labels = {"code": _("Code that the app shows now")}

    def clean_code(self) -> str:
        code = super().clean_code()
        use_once(self.user, code)
        return code


class AddPasskey(Worded, webauthn.AddWebAuthnForm):
    labels = {"name": _("Name of this passkey")}
    helps = {"name": _("So that you know it again, such as “my phone”.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A key that is added here always signs in by itself: one kind is easier to understand.
        self.fields["passwordless"].initial = True
        self.fields["passwordless"].widget = forms.HiddenInput()
        self.fields["name"].max_length = 100
        self.fields["credential"].error_messages["required"] = _(
            "The passkey was not made. Please try again."
        )


class RenamePasskey(Worded, webauthn.EditWebAuthnForm):
    labels = {"name": _("Name of this passkey")}
    required = {"name": _("Write a name for this passkey.")}


class GoOnCode(SixDigits, account.ConfirmLoginCodeForm):
    """The code of `again`."""
