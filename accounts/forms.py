"""What people type to sign in and to keep their account. allauth's forms in our words."""

from typing import Any

from allauth.account import forms as account
from allauth.account.fields import PasswordField
from allauth.core import context
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as passkeys
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.adapter import AccountAdapter
from accounts.limits import may_mail
from accounts.models import User
from partnerships.foundation.languages import interface_languages

EMAIL_LABEL = _("Email")
PASSWORD_HINT = _("At least 12 characters. Three or four words in a row are easy to remember.")


def plain(field: forms.Field, label: Any = None, help_text: Any = "", **attrs: str) -> None:
    """Our label and hint, and no placeholder: a placeholder is gone when it is needed."""
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update(attrs)
    field.help_text = help_text
    if label is not None:
        field.label = label


def too_many() -> forms.ValidationError:
    return forms.ValidationError(AccountAdapter.error_messages["too_many_login_attempts"])


class SignInForm(account.LoginForm):
    """Address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self.fields["login"], EMAIL_LABEL, autocomplete="username")
        plain(self.fields["password"], _("Password"))


class AskForCodeForm(account.RequestLoginCodeForm):
    """An address that a code goes to. The answer is the same whether it has an account."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self.fields["email"], EMAIL_LABEL, _("We send you a code that works once, for 15 minutes."))

    def add_prefix(self, field_name: str) -> str:
        """The same name as on the sign-in page, so that its one field serves both of its buttons."""
        return "login" if field_name == "email" else field_name

    def clean_email(self) -> str:
        email = self.cleaned_data["email"]
        self._user = User.objects.filter(is_active=True).filter(email=email).first()
        if not may_mail(context.request, email):
            raise too_many()
        return email


class CodeForm(account.ConfirmLoginCodeForm):
    """The code that was mailed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code_field(self.fields["code"], _("Code"), _("Eight digits, from the message we sent you."))


class ForgottenPasswordForm(account.ResetPasswordForm):
    """An address that a link goes to. The answer is the same whether it has an account."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self.fields["email"], EMAIL_LABEL, _("We send you a link that works once, for an hour."))

    def clean_email(self) -> str:
        email = super().clean_email()
        if not may_mail(context.request, email):
            raise too_many()
        return email


class NewPasswordByLinkForm(account.ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        new_password_fields(self)


class ChangePasswordForm(account.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self.fields["oldpassword"], _("Password you have now"))
        new_password_fields(self)


class FirstPasswordForm(account.SetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        new_password_fields(self)


class PasswordAgainForm(account.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self.fields["password"], _("Password"))


class SecondFactorForm(mfa.AuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code_field(self.fields["code"], _("Code"), _("From your authenticator app, or one recovery code."))


class SecondFactorAgainForm(mfa.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code_field(self.fields["code"], _("Code"), _("From your authenticator app, or one recovery code."))


class AppCodeForm(totp.ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code_field(self.fields["code"], _("Code that the app shows now"))


class AddPasskeyForm(passkeys.AddWebAuthnForm):
    """A passkey always stands for address and password together, so it is asked for nothing else."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self.fields["name"], _("Name"), _("So that you know it again: “My phone”, “Office laptop”."))
        self.fields["name"].max_length = 60
        del self.fields["passwordless"]


class NamePasskeyForm(passkeys.EditWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self.fields["name"], _("Name"))


class AboutMeForm(forms.ModelForm):
    """Name and language of the person who is signed in."""

    class Meta:
        model = User
        fields = ["name", "language"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.fields["language"] = forms.ChoiceField(label=_("Language"), choices=interface_languages())


class NewPersonForm(forms.Form):
    """What somebody new tells about themselves: a name, and a password if they want one."""

    name = forms.CharField(
        label=_("Your name"), max_length=150, widget=forms.TextInput({"autocomplete": "name"})
    )
    password1 = PasswordField(label=_("Password"), autocomplete="new-password", required=False)
    password2 = PasswordField(label=_("Password, once more"), autocomplete="new-password", required=False)

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email
        plain(self.fields["password1"], help_text=_("Leave it empty to sign in by codes that we mail you."))
        plain(self.fields["password2"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, second = cleaned.get("password1", ""), cleaned.get("password2", "")
        if first != second:
            self.add_error("password2", _("The two passwords differ. Type the same one twice."))
        elif first:
            self._check(first)
        return cleaned

    def _check(self, password: str) -> None:
        somebody = User(email=self.email, name=self.cleaned_data.get("name", ""))
        try:
            AccountAdapter().clean_password(password, user=somebody)
        except forms.ValidationError as weak:
            self.add_error("password1", weak)


def new_password_fields(form: forms.Form) -> None:
    plain(form.fields["password1"], _("New password"), PASSWORD_HINT)
    plain(form.fields["password2"], _("New password, once more"))


def code_field(field: forms.Field, label: Any, help_text: Any = "") -> None:
    plain(field, label, help_text, **{"class": "code-input", "autocapitalize": "off", "spellcheck": "false"})
    field.widget.attrs["inputmode"] = "numeric"
