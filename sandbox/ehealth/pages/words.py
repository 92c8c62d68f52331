"""Words of the pages in both languages, by dotted key."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sandbox.wire import Json

LANGUAGES = ("uk", "en")
DEFAULT_LANGUAGE = LANGUAGES[0]


@dataclass(frozen=True)
class Words:
    """`words("clinic.over", count=3, limit=2)`."""

    language: str
    texts: dict[str, str]

    def __call__(self, key: str, **values: object) -> str:
        return self.texts[key].format(**values)

    def scope(self, scope: str) -> str:
        """A scope in words; one without words is shown as it is."""
        return self.texts.get(f"scope.{scope}", scope)

    def age(self, years: int) -> str:
        """A number of years with the right form of the word."""
        last, teen = years % 10, 10 < years % 100 < 20
        form = "one" if last == 1 and not teen else "few" if last in {2, 3, 4} and not teen else "many"
        return self("age_" + form, n=years)


@cache
def words(language: str) -> Words:
    """The words of a language; an unknown one gives Ukrainian."""
    known = language if language in LANGUAGES else DEFAULT_LANGUAGE
    text = files("sandbox.ehealth.pages").joinpath(f"texts/{known}.toml").read_text(encoding="utf-8")
    return Words(known, _flat(tomllib.loads(text), ""))


def _flat(tree: Json, prefix: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in tree.items():
        found |= _flat(value, f"{prefix}{key}.") if isinstance(value, dict) else {f"{prefix}{key}": value}
    return found
