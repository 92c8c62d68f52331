"""Learning in a process of its own, for real: what it leaves is read, and is the same whichever process learnt it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.questions import read_questions
from tests.one_question import ENTRY, KEPT, one_question, read_one

pytestmark = pytest.mark.faults


async def test_what_another_process_learnt_is_read_and_is_what_any_would_have_learnt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_one()  # in one process
    monkeypatch.setattr("faq.index.learn", lambda _: pytest.fail("learnt here"))
    library, index = await read_questions(tmp_path / "cache", one_question(tmp_path))  # in another
    assert index.ask(library.entry(ENTRY).uk.question).ids == (ENTRY,)
    (kept,) = (tmp_path / "cache").iterdir()
    with np.load(kept) as here, np.load(KEPT / kept.name) as there:
        assert here.files == there.files
        assert [name for name in here.files if not np.array_equal(here[name], there[name])] == []
