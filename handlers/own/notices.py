"""What somebody has logged in to learn comes by itself."""

from __future__ import annotations

from collections.abc import AsyncIterator

from handlers.kit.callbacks import Open
from handlers.kit.declaring import Said
from handlers.own.topics import told
from locales import Texts
from services.facts import LoggedInFor
from services.faults import LoginNeeded, Upstream
from services.own import TOPICS, Own
from storage.unit_of_work import UnitOfWork


async def by_itself(texts: Texts, fact: LoggedInFor, own: Own, work: UnitOfWork) -> AsyncIterator[Said]:
    """The answer to what was asked before the log-in; nothing for whoever logged in for something else.

    Where the system does not answer now, the button under the word of the log-in leads there later.
    """
    topic = Open.unpack(fact.wanted).screen.removeprefix("own-")
    if topic not in TOPICS:
        return
    try:
        screen = await told(texts, own, work, fact.patient, topic)
    except (LoginNeeded, Upstream):
        return
    yield Said(screen)
