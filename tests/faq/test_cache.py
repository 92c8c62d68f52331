"""A second start need not learn again; a spoilt or foreign file never hurts."""

from pathlib import Path

import pytest

from faq import index as index_module
from faq.index import Index
from faq.learning import Learned, learn
from faq.library import Library, load
from tests.faq.entries import entry, write
from tests.learnt import learnt


def files(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


@pytest.fixture(scope="module")
def taught(tmp_path_factory: pytest.TempPathFactory) -> Learned:
    """What two entries teach: seconds of learning, once for those who look at when it is done and what is kept."""
    folder = tmp_path_factory.mktemp("taught")
    write(folder, "a.toml", entry("one"), entry("two"))
    return learn(load(folder))


@pytest.fixture
def entries(tmp_path: Path) -> Path:
    folder = tmp_path / "entries"
    folder.mkdir()
    write(folder, "a.toml", entry("one"), entry("two"))
    return folder


@pytest.fixture
def learnings(taught: Learned, monkeypatch: pytest.MonkeyPatch) -> list[Library]:
    """Every time that something was learnt, and from what."""
    done: list[Library] = []

    def at_once(library: Library) -> Learned:
        done.append(library)
        return taught

    monkeypatch.setattr(index_module, "learn", at_once)
    return done


def test_second_start_learns_nothing_and_answers_the_same(
    library: Library, learnt_anew: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_module, "learn", lambda _: pytest.fail("learned again"))
    again = Index.build(library, learnt())
    for text in ("як увійти", "не приходить код", "дклараця", "zr pfqnb", "мені погано", "what is it", "підтримка"):
        assert again.ask(text) == learnt_anew.ask(text)


def test_changed_entries_are_learned_anew_and_the_old_file_goes(
    entries: Path, tmp_path: Path, learnings: list[Library]
) -> None:
    cache = tmp_path / "cache"
    Index.build(load(entries), cache)
    (first,) = files(cache)
    write(entries, "a.toml", entry("one"), entry("three"))
    Index.build(load(entries), cache)
    (second,) = files(cache)
    assert first.name != second.name
    assert [[one.id for one in library.entries] for library in learnings] == [["one", "two"], ["one", "three"]]


@pytest.mark.parametrize("content", [b"", b"not an archive", b"PK\x03\x04broken"])
def test_spoilt_file_is_learned_over(entries: Path, tmp_path: Path, content: bytes, learnings: list[Library]) -> None:
    cache = tmp_path / "cache"
    Index.build(load(entries), cache)
    (kept,) = files(cache)
    whole = kept.read_bytes()
    kept.write_bytes(content)
    assert Index.build(load(entries), cache).ask("увійти one").ids
    assert kept.read_bytes()[:100] == whole[:100]
    Index.build(load(entries), cache)
    assert len(learnings) == 2  # at first, and over the spoilt one


def test_folder_that_cannot_be_written_is_no_fault(entries: Path, tmp_path: Path, learnings: list[Library]) -> None:
    (tmp_path / "file").write_text("not a folder")
    assert Index.build(load(entries), tmp_path / "file" / "cache").ask("увійти one").ids
    assert len(learnings) == 1
