"""The operator's files: e-cabinets, staff, the law. What is wrong is reported at once, by its place in the file."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, ValidationError, model_validator

from bot.operator.lines import line_named, line_of
from bot.settings import BadSettings, Settings, address, sentences_of
from ehealth.record import RECORD_SCOPES
from ehealth.sign_in import Credentials
from services.cabinets import Cabinet, Cabinets, Member, Support, Team
from services.law import ITEMS, Law
from services.staff import NO_PERSONS

DEFAULT_SCOPES = (
    "person:sign_in declaration:read_pis declaration:terminate_pis declaration_request:write_pis "
    "declaration_request:read_pis declaration_request:details_pis declaration_request:sign_pis "
    "declaration_request:reject_pis"
)  # the scopes of ESOZ API 9.11, of patients' endpoints alone; a cabinet's own list in CABINETS_FILE wins

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


def _account(number: int) -> int:
    if number <= 0 or number in NO_PERSONS:
        raise ValueError("must be the number of a person's own account")
    return number


class _MemberFile(BaseModel):
    model_config = ConfigDict(extra="forbid")
    id: Annotated[int, AfterValidator(_account)]
    name: str
    teams: list[Team] = Field(min_length=1)
    role: Literal["agent", "lead", "auditor"]


_Said = dict[Literal["uk", "en"], str]


class _LawFile(BaseModel):
    model_config = ConfigDict(extra="forbid")
    version: str = Field("1", pattern=r"^[\w.-]{1,16}$")  # stands in buttons
    controller: _Said = {}
    contact: _Said = {}
    basis: _Said = {}
    recipients: _Said = {}
    terms: _Said = {}
    complaint: _Said = {}
    consent: _Said = {}


class _Cabinets(BaseModel):
    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)
    cabinet: list[_CabinetFile] = Field(min_length=1)


class _Staff(BaseModel):
    model_config = ConfigDict(extra="forbid")
    member: list[_MemberFile] = Field(min_length=1)


class BadFile(BadSettings):
    """A file with a fault: that it cannot be read, that nobody stands in it, or what is wrong, and in which line."""

    def __init__(
        self, problems: list[str], why: Literal["unreadable", "nobody", "wrong"] = "wrong", line: int | None = None
    ) -> None:
        super().__init__(problems)
        self.why = why
        self.line = line


def load_files(settings: Settings) -> tuple[Cabinets, dict[int, Member], Law]:
    """E-cabinets, staff and the law; raises `BadSettings` with all that is wrong in these files."""
    problems: list[str] = []
    cabinets, staff, law = Cabinets([]), dict[int, Member](), Law()
    try:
        cabinets = load_cabinets(settings.cabinets_file, more_scopes(settings))
    except BadSettings as fault:
        problems += fault.problems
    try:
        staff = load_staff(settings.staff_file)
    except BadSettings as fault:
        problems += fault.problems
    try:
        law = load_law(settings.law_file)
    except BadSettings as fault:
        problems += fault.problems
    if problems:
        raise BadSettings(problems)
    return cabinets, staff, law


def more_scopes(settings: Settings) -> Sequence[str]:
    """What is asked for besides `DEFAULT_SCOPES` in this deployment."""
    return RECORD_SCOPES if settings.ehealth_record_base else ()


def load_cabinets(path: Path | None, more_scopes: Sequence[str] = ()) -> Cabinets:
    """The e-cabinets of `CABINETS_FILE`; those that name no scopes ask for `more_scopes` too. Raises `BadSettings`."""
    if path is None:
        raise BadSettings(["CABINETS_FILE is missing: the bot must know through which e-cabinets people enter"])
    read = _read_toml(path, "CABINETS_FILE", _Cabinets, "cabinet")
    return Cabinets([_cabinet(one, more_scopes) for one in read.cabinet])


def _cabinet(one: _CabinetFile, more_scopes: Sequence[str]) -> Cabinet:
    credentials = None
    if one.client_id and one.client_secret and one.api_key:
        scopes = one.scopes or [*DEFAULT_SCOPES.split(), *more_scopes]
        listed = scopes.split() if isinstance(scopes, str) else scopes
        credentials = Credentials(one.client_id, one.client_secret, one.api_key, tuple(listed))
    names = {str(language): name for language, name in one.name.items()}
    return Cabinet(one.id, one.kind, names, one.url, credentials, Support(**one.support.model_dump()))


def load_staff(path: Path | None) -> dict[int, Member]:
    """The staff of `STAFF_FILE` by Telegram number; nobody without the file. Raises `BadFile`."""
    if path is None:
        return {}
    read = _read_toml(path, "STAFF_FILE", _Staff, "member")
    return {one.id: Member(one.id, one.name, tuple(one.teams), one.role) for one in read.member}


def load_law(path: Path | None) -> Law:
    """What `LAW_FILE` says, nothing without the file; raises `BadSettings`. What it lacks, `Law.missing` tells."""
    if path is None:
        return Law()
    read = _read_toml(path, "LAW_FILE", _LawFile)
    said = {item: {str(one): words.strip() for one, words in getattr(read, item).items()} for item in ITEMS}
    return Law({item: words for item, words in said.items() if any(words.values())}, read.version)


def lint_law(path: Path | None) -> list[str]:
    """What is still to be said of the law, in sentences; raises `BadSettings` for a file that cannot be read."""
    if path is None:
        return ["LAW_FILE is missing: people are not told who answers for their data (config/law.example.toml)"]
    return [f"LAW_FILE: {sentence}" for sentence in load_law(path).missing()]


def _read_toml(path: Path, name: str, model: type[_Model], table: str = "") -> _Model:
    """`table`: whose entries have an `id`, each another."""
    try:
        text = path.read_text(encoding="utf-8")
        read = model.model_validate(tomllib.loads(text))
        _refuse_twins(text, name, table, [one.id for one in getattr(read, table, ())])
        return read
    except (OSError, UnicodeDecodeError):
        raise BadFile([f"{name} cannot be read: {path}"], "unreadable") from None
    except tomllib.TOMLDecodeError as fault:
        raise BadFile([f"{name} is no valid TOML: {fault}"], line=line_named(text, str(fault))) from None
    except ValidationError as error:
        faults = error.errors(include_url=False, include_input=False)
        lines = [line_of(text, fault["loc"]) for fault in faults]
        said = [
            f"{name}, line {line}: {sentence}" if line else f"{name}: {sentence}"
            for fault, line in zip(faults, lines, strict=True)
            for sentence in sentences_of(fault)
        ]
        nobody = any(fault["loc"] == ("member",) for fault in faults)
        raise BadFile(said, "nobody" if nobody else "wrong", next(filter(None, lines), None)) from None


def _refuse_twins(text: str, name: str, table: str, keys: Sequence[str | int]) -> None:
    for number, key in enumerate(keys):
        if key in keys[:number]:
            line = line_of(text, (table, number, "id"))
            raise BadFile([f"{name}, line {line}: id {key} stands there twice"], line=line)
