"""The operator's files: e-cabinets and staff. What is wrong in them is reported at once, by its place in the file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, ValidationError, model_validator

from bot.settings import BadSettings, address, sentences
from ehealth.sign_in import Credentials
from services.cabinets import Cabinet, Cabinets, Member, Support, Team

DEFAULT_SCOPES = (
    "person:sign_in declaration:read_pis declaration:terminate_pis declaration_request:write_pis "
    "declaration_request:read_pis declaration_request:details_pis declaration_request:sign_pis "
    "declaration_request:reject_pis app:read app:delete"
)  # docs of the patient API, "scopes"; a cabinet's own list in CABINETS_FILE wins

Link = Annotated[str, AfterValidator(address)]
_Model = TypeVar("_Model", bound=BaseModel)


def _spoken(names: dict[str, str]) -> dict[str, str]:
    if not names.get("uk"):
        raise ValueError("uk is missing")
    return names


class _SupportFile(BaseModel):
    model_config = ConfigDict(extra="forbid")
    url: Link | None = None
    phone: str | None = None
    email: str | None = None
    team: Team | None = None


class _CabinetFile(BaseModel):
    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)
    id: str = Field(pattern=r"^[a-z0-9-]{1,16}$")  # stands in buttons
    kind: Literal["state", "private"]
    name: Annotated[dict[Literal["uk", "en"], str], AfterValidator(_spoken)]
    url: Link
    client_id: str | None = None
    client_secret: SecretStr | None = None
    api_key: SecretStr | None = None
    scopes: str | list[str] | None = None
    support: _SupportFile = Field(default_factory=_SupportFile)

    @model_validator(mode="after")
    def _whole(self) -> _CabinetFile:
        if len({bool(part) for part in (self.client_id, self.client_secret, self.api_key)}) > 1:
            raise ValueError("client_id, client_secret and api_key are needed together, or none of them")
        return self


class _MemberFile(BaseModel):
    model_config = ConfigDict(extra="forbid")
    id: int
    name: str
    teams: list[Team] = []
    role: Literal["agent", "lead", "auditor"]


class _Cabinets(BaseModel):
    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)
    cabinet: list[_CabinetFile] = Field(min_length=1)

    @model_validator(mode="after")
    def _different(self) -> _Cabinets:
        _refuse_twins(one.id for one in self.cabinet)
        return self


class _Staff(BaseModel):
    model_config = ConfigDict(extra="forbid")
    member: list[_MemberFile] = []

    @model_validator(mode="after")
    def _different(self) -> _Staff:
        _refuse_twins(one.id for one in self.member)
        return self


def _refuse_twins(keys: Iterable[str | int]) -> None:
    seen: set[str | int] = set()
    for key in keys:
        if key in seen:
            raise ValueError(f"id {key} stands there twice")
        seen.add(key)


def load_cabinets(path: Path | None) -> Cabinets:
    """The e-cabinets of `CABINETS_FILE`; raises `BadSettings`."""
    if path is None:
        raise BadSettings(["CABINETS_FILE is missing: the bot must know through which e-cabinets people enter"])
    read = _read_toml(path, "CABINETS_FILE", _Cabinets)
    return Cabinets([_cabinet(one) for one in read.cabinet])


def _cabinet(one: _CabinetFile) -> Cabinet:
    credentials = None
    if one.client_id and one.client_secret and one.api_key:
        scopes = one.scopes or DEFAULT_SCOPES
        listed = scopes.split() if isinstance(scopes, str) else scopes
        credentials = Credentials(one.client_id, one.client_secret, one.api_key, tuple(listed))
    names = {str(language): name for language, name in one.name.items()}
    return Cabinet(one.id, one.kind, names, one.url, credentials, Support(**one.support.model_dump()))


def load_staff(path: Path | None) -> dict[int, Member]:
    """The staff of `STAFF_FILE` by Telegram number; nobody without the file. Raises `BadSettings`."""
    if path is None:
        return {}
    read = _read_toml(path, "STAFF_FILE", _Staff)
    return {one.id: Member(one.id, one.name, tuple(one.teams), one.role) for one in read.member}


def _read_toml(path: Path, name: str, model: type[_Model]) -> _Model:
    try:
        return model.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError):
        raise BadSettings([f"{name} cannot be read"]) from None
    except tomllib.TOMLDecodeError as fault:
        raise BadSettings([f"{name} is no valid TOML: {fault}"]) from None
    except ValidationError as error:
        raise BadSettings([f"{name}: {sentence}" for sentence in sentences(error)]) from None
