"""Editors write entries; the library takes them whole or says everything that is wrong."""

from pathlib import Path

import pytest

from faq.library import FaqFault, Library, load
from faq.model import ACTIONS
from tests.faq.entries import HEAD, entry, write


def test_editor_writes_two_topics_and_finds_them_in_order(tmp_path: Path) -> None:
    write(tmp_path, "b.toml", entry("one", near='"two"'), topic="first", order=1)
    write(tmp_path, "a.toml", entry("two", near='"one"'), topic="second", order=2)
    library = load(tmp_path)
    assert [topic.id for topic in library.topics] == ["first", "second"]
    assert [found.id for found in library.entries] == ["one", "two"]
    assert [near.id for near in library.near("one")] == ["two"]
    assert library.entry("two").text("en").question == "How do I sign in?"
    assert "two" in library
    assert "three" not in library
    assert library.topic("second").entries == ("two",)
    with pytest.raises(KeyError):
        library.topic("third")


def test_editor_makes_many_mistakes_and_sees_them_all_at_once(tmp_path: Path) -> None:
    write(
        tmp_path, "a.toml", entry("one", near='"nowhere"', confidence="sure", review_by='"soon"', more='colour = "red"')
    )
    write(tmp_path, "b.toml", entry("two").replace('actions = ["login"]', 'actions = ["fly"]'), topic="other")
    (tmp_path / "c.toml").write_text("[topic", "utf-8")
    (tmp_path / "d.toml").write_text(HEAD.format(id="login", order='"x"'), "utf-8")
    with pytest.raises(FaqFault) as caught:
        load(tmp_path)
    texts = str(caught.value)
    for part in ("confidence", "review_by", "colour", "'fly'", "c.toml", "cannot be read", "order", "no [[entry]]"):
        assert part in texts
    assert {problem.file for problem in caught.value.problems} == {"a.toml", "b.toml", "c.toml", "d.toml"}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('title = "Міністерство охорони здоров’я", via = 5', "sources.via"),
        ('title = "МОЗ", url = "http://moz.example"', "https://"),
        ("", "title"),
    ],
)
def test_editor_spoils_a_source_and_sees_where(tmp_path: Path, line: str, said: str) -> None:
    usual = 'title = "МОЗ", via = "moz.example", date = "2026"'
    write(tmp_path, "a.toml", entry("one").replace(usual, line))
    with pytest.raises(FaqFault, match=said):
        load(tmp_path)


def test_editor_links_to_a_plain_page_and_is_stopped(tmp_path: Path) -> None:
    more = 'links = [ { url = "http://moz.example", title.uk = "МОЗ", title.en = "MOZ" } ]'
    write(tmp_path, "a.toml", entry("one", more=more))
    with pytest.raises(FaqFault, match="https://"):
        load(tmp_path)


def test_editor_repeats_an_id_or_a_topic_and_sees_it(tmp_path: Path) -> None:
    write(tmp_path, "a.toml", entry("one"))
    write(tmp_path, "b.toml", entry("one"))
    with pytest.raises(FaqFault) as caught:
        load(tmp_path)
    assert "also stands in a.toml" in str(caught.value)
    assert "'login'" in str(caught.value)


def test_editor_points_near_to_the_entry_itself_and_sees_it(tmp_path: Path) -> None:
    write(tmp_path, "a.toml", entry("one", near='"one"'))
    with pytest.raises(FaqFault, match="no other entry"):
        load(tmp_path)


def test_empty_folder_is_said_to_be_empty(tmp_path: Path) -> None:
    with pytest.raises(FaqFault, match="no entries"):
        load(tmp_path)


def test_a_fault_in_one_entry_is_not_told_again_for_every_link_to_it(tmp_path: Path) -> None:
    write(tmp_path, "a.toml", entry("one", question=""))
    write(tmp_path, "b.toml", entry("two", near='"one"'), topic="other")
    with pytest.raises(FaqFault) as caught:
        load(tmp_path)
    assert [problem.entry for problem in caught.value.problems] == ["one"]


def test_edited_entries_have_another_fingerprint(tmp_path: Path) -> None:
    write(tmp_path, "a.toml", entry("one"))
    first = load(tmp_path)
    write(tmp_path, "a.toml", entry("two"))
    fresh = load(tmp_path)
    assert fresh.entry("two").id == "two"
    assert fresh.fingerprint != first.fingerprint


def test_our_library_is_whole(library: Library) -> None:
    assert len(library.entries) >= 188
    assert sum(len(topic.entries) for topic in library.topics) == len(library.entries)
    for found in library.entries:
        assert set(found.actions) <= ACTIONS
        assert library.near(found.id)
