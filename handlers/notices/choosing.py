"""Which notices come, and in which hours they wait: the settings of it, and the press that stops one kind."""

from __future__ import annotations

from dataclasses import replace

from handlers.kit.callbacks import Open
from handlers.kit.screens import Button, Rows, Screen, back, home, paragraphs
from handlers.kit.talk import Talk
from locales import Texts
from services.choices import QUIET, Choices, Topic
from services.looks import Looks
from services.notices import CHOSEN
from storage.records import Choice


async def overview(talk: Talk, choices: Choices) -> None:
    """What comes, what never stops coming, and the quiet hours."""
    chosen = await choices.of(talk.work, talk.patient)
    talk.show(_overview(talk.texts, chosen))


def _overview(texts: Texts, chosen: Choice) -> Screen:
    rows: Rows = [[_switch(texts, topic, on=topic not in chosen.unwanted)] for topic in CHOSEN]
    quiet = [Button(texts.plain("notices-quiet", hours=_hours(texts, chosen.quiet)), Open(screen="notices-quiet"))]
    words = paragraphs(texts("notices-title"), texts("notices-about"), texts("notices-always"))
    return Screen(words, [*rows, quiet, back(texts, "settings")])


def _switch(texts: Texts, topic: Topic, *, on: bool) -> Button:
    """Pressed, it becomes the other."""
    name = texts.plain(f"notice-topic-{topic}")
    if on:
        return Button(texts.plain("notices-on", topic=name), Open(screen="notices-off", item=topic))
    return Button(texts.plain("notices-off", topic=name), Open(screen="notices-on", item=topic))


def _hours(texts: Texts, quiet: str) -> str:
    hours = QUIET.get(quiet)
    if hours is None:
        return texts.plain("quiet-never")
    return texts.plain("quiet-hours", since=f"{hours.since:%H:%M}", until=f"{hours.until:%H:%M}")


async def switch_on(talk: Talk, press: Open, choices: Choices, looks: Looks) -> None:
    """It comes from now on."""
    await choices.switch(talk.work, talk.patient, press.item, on=True)
    looks.plan(talk.work, talk.patient)
    await _changed(talk, choices, press.item, on=True)


async def switch_off(talk: Talk, press: Open, choices: Choices, looks: Looks) -> None:
    """It comes no more; days that were kept for it go."""
    topic = await choices.switch(talk.work, talk.patient, press.item, on=False)
    await looks.forget_days(talk.work, talk.patient, topic)
    await _changed(talk, choices, press.item, on=False)


async def _changed(talk: Talk, choices: Choices, word: str, *, on: bool) -> None:
    """The settings as they will be: what the step has decided is not in the database yet."""
    chosen = await choices.of(talk.work, talk.patient)
    unwanted = chosen.unwanted - {word} if on else chosen.unwanted | {word}
    talk.show(_overview(talk.texts, Choice(unwanted, chosen.quiet)))


async def stop(talk: Talk, press: Open, choices: Choices, looks: Looks) -> None:
    """The one press under a notice: its kind comes no more, and another press brings it back."""
    topic = await choices.switch(talk.work, talk.patient, press.item, on=False)
    await looks.forget_days(talk.work, talk.patient, topic)
    texts = talk.texts
    rows = [
        [Button(texts.plain("notices-back"), Open(screen="notices-on", item=topic))],
        [Button(texts.plain("settings-notices"), Open(screen="notices"))],
        home(texts),
    ]
    talk.show(Screen(texts("notices-stopped", topic=texts.plain(f"notice-topic-{topic}")), rows))


def mark(texts: Texts, topic: Topic, screen: Screen) -> Screen:
    """Under a notice: why it has come, and the press that stops its kind, above the way home."""
    why = texts(f"notice-why-{topic}")
    button = [Button(texts.plain("notice-stop"), Open(screen="notice-stop", item=topic))]
    rows = [*screen.rows[:-1], button, *screen.rows[-1:]]
    return replace(screen, text=paragraphs(screen.text, why), rows=rows)


async def quiet_hours(talk: Talk, choices: Choices) -> None:
    """From when to when does what is not urgent wait?"""
    chosen = await choices.of(talk.work, talk.patient)
    talk.show(_quiet_question(talk.texts, chosen.quiet))


async def choose_quiet(talk: Talk, press: Open, choices: Choices) -> None:
    """These, from now on."""
    await choices.set_quiet(talk.work, talk.patient, press.item)
    talk.show(_quiet_question(talk.texts, press.item))


def _quiet_question(texts: Texts, chosen: str) -> Screen:
    rows = [
        [
            Button(
                texts.plain("quiet-chosen" if quiet == chosen else "quiet-other", hours=_hours(texts, quiet)),
                Open(screen="notices-quiet-set", item=quiet),
            )
        ]
        for quiet in QUIET
    ]
    return Screen(paragraphs(texts("quiet-title"), texts("quiet-about")), [*rows, back(texts, "notices")])
