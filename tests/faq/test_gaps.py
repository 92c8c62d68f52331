"""Staff see what people ask about and nobody answers."""

from datetime import UTC, datetime

from faq.gaps import gaps

MONDAY, TUESDAY = datetime(2026, 11, 23, tzinfo=UTC), datetime(2026, 11, 24, tzinfo=UTC)


def test_staff_see_questions_about_one_thing_together() -> None:
    found = gaps(
        [
            ("де взяти довідку для басейну", 3, MONDAY),
            ("довідка для басейна", 2, TUESDAY),
            ("справка в бассейн", 1, MONDAY),
            ("чи дають окуляри безкоштовно", 4, TUESDAY),
            ("окуляри за програмою", 1, MONDAY),
            ("яка погода", 1, MONDAY),
        ]
    )
    assert (found[0].asked, found[0].samples[0]) == (6, "де взяти довідку для басейну")
    assert set(found[0].samples[1:]) == {"довідка для басейна", "справка в бассейн"}
    assert (found[0].first, found[0].last) == (MONDAY, TUESDAY)
    assert found[1].asked == 5
    assert "окуляри" in found[1].about
    assert found[-1].samples == ("яка погода",)


def test_staff_with_nothing_asked_see_nothing() -> None:
    assert gaps([]) == []


def test_texts_without_words_do_not_break_the_radar() -> None:
    found = gaps([("•••", 2, MONDAY), ("", 1, MONDAY), ("???", 1, TUESDAY)])
    assert sum(gap.asked for gap in found) == 4


def test_order_of_questions_does_not_matter() -> None:
    rows = [("довідка для басейну", 1, MONDAY), ("довідка у басейн", 1, TUESDAY), ("нова мова", 1, MONDAY)]
    assert gaps(rows) == gaps(list(reversed(rows)))
