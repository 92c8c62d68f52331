"""The national sign-in, seen from the server side: keys of an e-cabinet, tokens of a person."""

from dataclasses import dataclass, field, replace

from pydantic import AliasPath, Field, SecretStr

from ehealth.models.base import Record


@dataclass(frozen=True)
class Credentials:
    """What the national system issued to one e-cabinet; `api_key` is the broker's key that goes with every call."""

    client_id: str
    client_secret: SecretStr
    api_key: SecretStr
    scopes: tuple[str, ...]


@dataclass(frozen=True)
class Tokens:
    """What a sign-in gave us; `expires_at` is the end of the access token in unix seconds.

    `person_id` is the patient, `applicant_person_id` the one who signed: they differ when a confidant acts.
    """

    access: SecretStr
    refresh: SecretStr
    expires_at: int
    user_id: str = field(repr=False)
    person_id: str = field(repr=False)
    applicant_user_id: str = field(repr=False)
    applicant_person_id: str = field(repr=False)
    grant_id: str = field(repr=False)
    scope: tuple[str, ...]


class TokenAnswer(Record):
    """The answer of `/oauth/tokens`; a refresh has no new refresh token and may leave the person out."""

    shown = ()

    value: SecretStr
    expires_at: int
    user_id: str = ""
    person_id: str = Field(default="", validation_alias=AliasPath("user", "person_id"))
    refresh_token: SecretStr | None = Field(default=None, validation_alias=AliasPath("details", "refresh_token"))
    applicant_user_id: str = Field(default="", validation_alias=AliasPath("details", "applicant_user_id"))
    applicant_person_id: str = Field(default="", validation_alias=AliasPath("details", "applicant_person_id"))
    grant_id: str = Field(default="", validation_alias=AliasPath("details", "app_id"))
    scope: str = Field(default="", validation_alias=AliasPath("details", "scope"))

    def first(self) -> Tokens | None:
        """The tokens of a sign-in; None when the answer has no refresh token, without which none would last."""
        if self.refresh_token is None:
            return None
        return Tokens(
            access=self.value,
            refresh=self.refresh_token,
            expires_at=self.expires_at,
            user_id=self.user_id,
            person_id=self.person_id,
            applicant_user_id=self.applicant_user_id,
            applicant_person_id=self.applicant_person_id,
            grant_id=self.grant_id,
            scope=tuple(self.scope.split()),
        )

    def renewed(self, before: Tokens) -> Tokens:
        """The tokens after a refresh: the same grant, a new access token, a new refresh token if one came."""
        return replace(
            before,
            access=self.value,
            refresh=self.refresh_token or before.refresh,
            expires_at=self.expires_at,
            scope=tuple(self.scope.split()) or before.scope,
        )
