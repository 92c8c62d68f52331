"""Every kind of attack on logging in, a few tries of each; `python -m tests.attack` makes two hundred of them."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.attack.__main__ import tried
from tests.attack.ground import Ground, open_ground
from tests.attack.kinds import KINDS, Kind

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="package")]
TRIES = 2


@pytest_asyncio.fixture(scope="module", loop_scope="package")
async def ground(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Ground]:
    async with open_ground(tmp_path_factory.mktemp("attack")) as opened:
        yield opened


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
async def test_nobody_is_tied_to_a_chat_that_is_not_theirs(ground: Ground, kind: Kind) -> None:
    verdict = await tried(ground, kind, TRIES)
    assert verdict.good, str(verdict)
