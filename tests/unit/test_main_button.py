"""One button of a screen stands out, whoever put the screen together."""

from __future__ import annotations

from handlers.kit.screens import Button, Screen, markup

BACK = Button("Продовжити", style="primary")
DEED = Button("Увійти", style="primary")
SEND = Button("Надіслати", style="success")
NO = Button("Стерти", style="danger")
PLAIN = Button("Меню")


def standing_out(*buttons: Button) -> list[str]:
    keyboard = markup(Screen("…", [[button] for button in buttons]))
    assert keyboard is not None
    return [
        one["text"]
        for row in keyboard["inline_keyboard"]
        for one in row
        if one.get("style") != "danger" and "style" in one
    ]


def test_the_first_of_several_stands_out() -> None:
    assert standing_out(BACK, DEED, PLAIN) == ["Продовжити"]


def test_what_finishes_goes_before_what_leads_on() -> None:
    assert standing_out(BACK, SEND, DEED) == ["Надіслати"]


def test_a_warning_keeps_its_colour() -> None:
    keyboard = markup(Screen("…", [[BACK], [NO]]))
    assert keyboard is not None
    assert [row[0].get("style") for row in keyboard["inline_keyboard"]] == ["primary", "danger"]
