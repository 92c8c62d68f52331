"""A second start need not learn again; a spoilt or foreign file never hurts."""

from pathlib import Path

import pytest

from faq import index as index_module
from faq.index import Index
from faq.library import Library, load
from tests.faq.entries import entry, write
from tests.learnt import learnt


def files(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


def test_second_start_learns_nothing_and_answers_the_same(
    library: Library, learnt_anew: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_module, "learn", lambda _: pytest.fail("learned again"))
    again = Index.build(library, learnt())
    for text in ("як увійти", "не приходить код", "дклараця", "zr pfqnb", "мені погано", "what is it", "підтримка"):
        assert again.ask(text) == learnt_anew.ask(text)


def test_changed_entries_are_learned_anew_and_the_old_file_goes(tmp_path: Path) -> None:
    entries, cache = tmp_path / "entries", tmp_path / "cache"
    entries.mkdir()
    write(entries, "a.toml", entry("one"), entry("two"))
    Index.build(load(entries), cache)
    (first,) = files(cache)
    write(entries, "a.toml", entry("one"), entry("three"))
    Index.build(load(entries), cache)
    (second,) = files(cache)
    assert first.name != second.name


@pytest.mark.parametrize("content", [b"", b"not an archive", b"PK\x03\x04broken"])
def test_spoilt_file_is_learned_over(tmp_path: Path, content: bytes) -> None:
    entries, cache = tmp_path / "entries", tmp_path / "cache"
    entries.mkdir()
    write(entries, "a.toml", entry("one"), entry("two"))
    Index.build(load(entries), cache)
    (kept,) = files(cache)
    whole = kept.read_bytes()
    kept.write_bytes(content)
    assert Index.build(load(entries), cache).ask("увійти one").ids
    assert kept.read_bytes()[:100] == whole[:100]


def test_folder_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    entries = tmp_path / "entries"
    entries.mkdir()
    write(entries, "a.toml", entry("one"), entry("two"))
    (tmp_path / "file").write_text("not a folder")
    assert Index.build(load(entries), tmp_path / "file" / "cache").ask("увійти one").ids
