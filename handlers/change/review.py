"""The last look at a change: what was, what will be, of what changes and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.change.states import Change
from handlers.kit.callbacks import Confirm, Open
from handlers.kit.screens import Button, Screen, home, paragraphs
from handlers.kit.talk import Talk
from handlers.phrases.record import Telling
from locales import Html, Texts
from services.changes import Changes, Difference
from services.dictionaries import Dictionaries
from services.drafts import Draft

Line = tuple[str, str, str]
"""What, before (masked), after."""


async def show_review(talk: Talk, draft: Draft, changes: Changes, dictionaries: Dictionaries) -> None:
    """Before and after; the request is made by the next press."""
    texts = talk.texts
    difference = await changes.difference(talk.work, talk.patient, draft)
    await talk.move(Change.review, draft=draft.stored())
    lines = await lines_of(texts, dictionaries, difference)
    if not lines:
        await talk.leave()
        talk.show(
            Screen(
                texts("change-nothing"), [[Button(texts.plain("menu-account"), Open(screen="account"))], home(texts)]
            )
        )
        return
    again = [Button(texts.plain("change-anew"), Open(screen="change", item=draft.things[-1]))]
    rows = [
        [Button(texts.plain("change-send"), Confirm(what="change"), style="success")],
        again,
        [Button(texts.plain("button-back"), Open(screen="change")), *home(texts)],
    ]
    notes = [texts(f"note-{name}") for name in draft.things if texts.has(f"note-{name}")]
    replaced = texts("change-replaces") if draft.replaces else None
    words = paragraphs(texts("change-review"), told(texts, lines), *notes, replaced, texts("change-next"))
    talk.say(Screen(words, rows, personal=True))


def told(texts: Texts, lines: Sequence[Line]) -> Html:
    """A line for each thing that changes."""
    return Html("\n".join(texts("change-line", thing=thing, before=was, after=is_) for thing, was, is_ in lines))


async def lines_of(texts: Texts, dictionaries: Dictionaries, difference: Difference) -> list[Line]:
    """Only what differs; before is masked: whoever changes it knows it."""
    masked, full = Telling(texts, dictionaries, masked=True), Telling(texts, dictionaries, masked=False)
    found = []
    for name in dict.fromkeys([*difference.things, *SIDE_EFFECTS]):
        was, will = await full.thing(name, difference.before), await full.thing(name, difference.after)
        if was != will:
            found.append((texts.plain(f"thing-{name}"), await masked.thing(name, difference.before), will))
    return found


SIDE_EFFECTS = ("preferred", "email", "unzr")
"""Things that change with another one: without an e-mail nobody is reached by it."""
