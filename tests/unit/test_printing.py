"""The print form of a declaration: every word of it on a page that a phone shows, and nothing that acts."""

from __future__ import annotations

import logging
import re

import pytest

from services.print_blocks import CELL, blocks_of
from services.printing import pdf_of, readable

FORM = """<html><head><title>Форма</title><style>p {}</style></head><body>
<h1>Декларація &amp; вибір</h1><script>alert(1)</script>
<table><tr><th>Прізвище</th><td> Їжакевич-Ґудзь </td><td></td></tr><tr><td>Дата</td><td>12.04.1985</td></tr></table>
<ul><li>перше<br>рядок</li><li>друге</li></ul>голий текст<iframe src="https://evil.example"></iframe>
<a href="javascript:alert(2)">посилання</a></body></html>"""


def test_every_word_of_a_form_is_in_a_block() -> None:
    found = [(one.kind, one.words) for one in blocks_of(readable(FORM))]
    assert found == [
        ("title", "Декларація & вибір"),
        ("text", f"Прізвище{CELL}Їжакевич-Ґудзь"),
        ("text", f"Дата{CELL}12.04.1985"),
        ("item", "перше"),
        ("text", "рядок"),
        ("item", "друге"),
        ("text", "голий текст посилання"),
    ]


@pytest.mark.parametrize("broken", ["", "<", "<p", "</p></p>", "&#xffffffff;", "<table><td>а</table>", "\x00<b>я"])
def test_a_broken_form_stops_nothing(broken: str) -> None:
    assert all(one.words for one in blocks_of(readable(broken)))


async def test_the_file_has_pages_of_a_phone_with_letters_of_its_own(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    made = await pdf_of(FORM * 20 + "<p>🙂 літери, яких немає в шрифті 漢</p>", "Декларація 0001-AAAA")
    assert made.startswith(b"%PDF")
    [box] = set(re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", made))
    assert float(box[0]) < 300, "narrower than three hundred points: nobody moves the page to and fro"
    assert made.count(b"/FontFile2") == 2, "ordinary and bold letters lie in the file"
    assert len(re.findall(rb"/Type /Page\b", made)) > 1
    assert len(made) < 60_000, "only the letters that are used"
    assert not [one for one in caplog.records if "漢" in one.getMessage() or "Ґудзь" in one.getMessage()]


async def test_a_form_that_is_too_long_to_be_one_is_cut() -> None:
    assert len(await pdf_of("<p>а</p>" * 100_000, "Декларація")) < 100_000
