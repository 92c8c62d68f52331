"""`make audit`: are vulnerabilities known in the versions that the lock files name?

Asks osv.dev, the database behind the advisories of PyPI and GitHub (google.github.io/osv.dev/post-v1-querybatch): one
question for all pins. Where there is no network it says so in one line and ends well: nothing was found out then. The
code is 1 when a vulnerability is known.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence

import aiohttp

from tests.checks.locks import DEVELOPMENT, OPERATOR, ROOT, STAND_INS, pins

SERVICE = "https://api.osv.dev/v1/querybatch"
KNOWN = "https://osv.dev/vulnerability/"
AT_ONCE = 1000  # questions that one request may hold
SECONDS = 60
Pin = tuple[str, str]
"""Name and version."""


class NotChecked(Exception):
    """The service was not reached, or did not answer as it says it does; the text says why."""


def locked() -> list[Pin]:
    """Every pin of the three lock files, once."""
    named = [pins(ROOT / name) for name in (OPERATOR, STAND_INS, DEVELOPMENT)]
    return sorted({(name, version) for one in named for name, versions in one.items() for version in versions})


async def known(asked: Sequence[Pin], service: str = SERVICE) -> dict[Pin, list[str]]:
    """Vulnerabilities by pin, for those that have any; raises `NotChecked`."""
    found: dict[Pin, list[str]] = {}
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=SECONDS), trust_env=True) as http:
        for first in range(0, len(asked), AT_ONCE):
            part = asked[first : first + AT_ONCE]
            answers = zip(part, await _answers(http, service, part), strict=True)
            found |= {pin: numbers for pin, numbers in answers if numbers}
    return found


async def _answers(http: aiohttp.ClientSession, service: str, part: Sequence[Pin]) -> list[list[str]]:
    queries = [{"package": {"name": name, "ecosystem": "PyPI"}, "version": version} for name, version in part]
    try:
        async with http.post(service, json={"queries": queries}) as answer:
            if answer.status != 200:
                raise NotChecked(f"osv.dev answers {answer.status}")
            results = (await answer.json())["results"]
        answers = [[str(one["id"]) for one in result.get("vulns", [])] for result in results]
    except (aiohttp.ClientError, TimeoutError, OSError):
        raise NotChecked("osv.dev is not reached") from None
    except (ValueError, LookupError, TypeError, AttributeError):
        raise NotChecked("osv.dev answers what is no answer") from None
    if len(answers) != len(part):
        raise NotChecked(f"osv.dev answers {len(answers)} of {len(part)} questions")
    return answers


def main(service: str = SERVICE) -> int:
    """Asks, prints, judges."""
    asked = locked()
    try:
        found = asyncio.run(known(asked, service))
    except NotChecked as fault:
        sys.stdout.write(f"not checked: {fault}\n")
        return 0
    for (name, version), numbers in found.items():
        sys.stdout.write(f"✗ {name} {version}: {', '.join(KNOWN + number for number in numbers)}\n")
    sys.stdout.write(f"{len(asked)} locked versions: vulnerabilities are known in {len(found)}\n")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
