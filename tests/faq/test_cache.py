"""A second start need not learn again; a spoilt or foreign file never hurts."""

from pathlib import Path

import pytest

from faq import index as index_module
from faq.index import Index
from faq.learning import Learned
from faq.library import Library, load
from tests.one_question import one_question, read_one


def files(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


@pytest.fixture
def entries(tmp_path: Path) -> Path:
    return one_question(tmp_path)


@pytest.fixture
def learnings(monkeypatch: pytest.MonkeyPatch) -> list[Library]:
    """Every time that something was learnt, and from what."""
    done: list[Library] = []

    def at_once(library: Library) -> Learned:
        done.append(library)
        return read_one()[1]

    monkeypatch.setattr(index_module, "learn", at_once)
    return done


def test_second_start_learns_nothing_and_answers_the_same(
    entries: Path, tmp_path: Path, learnings: list[Library]
) -> None:
    cache = tmp_path / "cache"
    learnt, restored = (Index.build(load(entries), cache) for _ in range(2))
    assert len(learnings) == 1
    for text in ("як увійти", "не приходить код", "дклараця", "zr pfqnb", "мені погано", "what is it", "підтримка"):
        assert restored.ask(text) == learnt.ask(text)


def test_changed_entries_are_learned_anew_and_the_old_file_goes(
    entries: Path, tmp_path: Path, learnings: list[Library]
) -> None:
    cache = tmp_path / "cache"
    Index.build(load(entries), cache)
    (first,) = files(cache)
    one_question(tmp_path, answer="Відкрийте іншу сторінку.")
    Index.build(load(entries), cache)
    (second,) = files(cache)
    assert first.name != second.name
    assert [library.entries[0].uk.answer for library in learnings] == [
        "Відкрийте сторінку. Підпишіть запит.",
        "Відкрийте іншу сторінку.",
    ]


@pytest.mark.parametrize("content", [b"", b"not an archive", b"PK\x03\x04broken"])
def test_spoilt_file_is_learned_over(entries: Path, tmp_path: Path, content: bytes, learnings: list[Library]) -> None:
    cache = tmp_path / "cache"
    Index.build(load(entries), cache)
    (kept,) = files(cache)
    whole = kept.read_bytes()
    kept.write_bytes(content)
    assert Index.build(load(entries), cache).ask("увійти").ids
    assert kept.read_bytes()[:100] == whole[:100]
    Index.build(load(entries), cache)
    assert len(learnings) == 2  # at first, and over the spoilt one


def test_folder_that_cannot_be_written_is_no_fault(entries: Path, tmp_path: Path, learnings: list[Library]) -> None:
    (tmp_path / "file").write_text("not a folder")
    assert Index.build(load(entries), tmp_path / "file" / "cache").ask("увійти").ids
    assert len(learnings) == 1
