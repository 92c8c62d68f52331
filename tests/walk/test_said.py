"""Random patients write to people as people do: in heaps, captions, albums, edits, forwards, long texts, replies.

At the end every word and every file that was sent is in the ticket, or was visibly answered: nothing lost, nobody left
in silence. What each message holds is a mark of its own, so that what has become of it can be looked up.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from random import Random  # noqa: TID251  # the type alone: dice come from tests.walk.effort
from typing import Any

import pytest

from storage.records import Ticket
from tests.contents import CONTENTS, DECLINED, FORWARDED, MARK
from tests.patient import Person
from tests.stage import TECHNICAL, Stage
from tests.talks.deeds import replied
from tests.walk.effort import EFFORT, SEED, dice

PEOPLE = 12 * EFFORT
ACTS = 18  # of one person
WORDS = ("не працює вхід", "знову помилка", "ось що бачу", "це було вчора ввечері", "телефон старий", "прошу допомогти")
KEPT_IN = ("waiting", "brought", "drafts", "lines", "parts")
"""Where a conversation remembers what is not sent yet."""
QUESTIONS = ("Чому не приходить код?", "Як змінити лікаря?", "а це надовго?")


@dataclass
class Writer:
    """A patient, what they have sent (marks and files, each with what it was), and how many answers they had then."""

    person: Person
    stage: Stage
    chance: Random
    sent: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    replaced: set[str] = field(default_factory=set)
    silent: list[str] = field(default_factory=list)
    story: list[str] = field(default_factory=list)

    def mark(self, what: str) -> str:
        """Something that stands nowhere else."""
        made = f"мітка{self.person.number}х{len(self.sent)}"
        self.sent[made] = what
        return made

    async def send(self, mark: str, **content: Any) -> None:
        """A message; whoever gets no sign of life after it is noted."""
        before = len(self.stage.telegram.calls)
        if "text" in content and not await self.writes_to_people():
            self.replaced.add(mark)  # a line to the bot: it is answered, and there is nowhere for it to lie
        await self.person.sends(**content)
        self.numbers[mark] = self.person.said_last
        told = [one for one in self.stage.telegram.calls[before:] if one[1].get("chat_id") == self.person.chat]
        if not told:
            self.silent.append(mark)

    async def writes_to_people(self) -> bool:
        """Is a ticket on screen, whose words these would be?"""
        return str(await (await self.stage.conversation(self.person)).get_state()).startswith("Ticket:")

    def line(self, what: str) -> str:
        """Words with a mark."""
        return f"{self.chance.choice(WORDS)} {self.mark(what)}"


async def writes(one: Writer) -> None:
    words = one.line("words")
    await one.send(words.split()[-1], text=words)


async def asks(one: Writer) -> None:
    """A question is answered, or taken: either can be seen."""
    await one.person.says(one.chance.choice(QUESTIONS))


async def writes_much(one: Writer) -> None:
    """A text that the phone has cut in two."""
    head, tail = one.mark("head of a long text"), one.mark("tail of a long text")
    await one.send(head, text=f"{head} " + "дуже довгий лист " * 235)
    await one.send(tail, text=f"кінець листа {tail}")


async def forwards(one: Writer) -> None:
    for _ in range(one.chance.randrange(1, 5)):
        mark = one.mark("forwarded")
        origin = one.chance.choice(
            [{"type": "hidden_user", "date": 1, "sender_user_name": "Хтось"}, {"type": "hidden_user", "date": 1}]
        )
        await one.send(mark, text=f"переслане {mark}", forward_origin=origin)


async def shows(one: Writer) -> None:
    """A photo, a recording or an album, with words under the first or without."""
    album = {"media_group_id": str(one.chance.random())} if one.chance.random() < 0.5 else {}
    for at in range(one.chance.choice((2, 5, 10)) if album else 1):
        file = one.mark("file")
        about = {"file_id": file, "file_unique_id": file, "width": 9, "height": 9, "duration": 1}
        kind = "photo" if album else one.chance.choice(("photo", "voice", "video", "video_note"))
        content: dict[str, Any] = {kind: [about] if kind == "photo" else {**about, "length": 9}, **album}
        if not at and kind != "video_note" and one.chance.random() < 0.5:
            content["caption"] = one.line("caption")
        await one.send(file, **content)


async def edits(one: Writer) -> None:
    """Words, and photos with their captions."""
    known = [mark for mark, what in one.sent.items() if what == "words" and mark in one.numbers]
    if known:
        old = one.chance.choice(known)
        fresh = one.mark("edited words")
        one.replaced.add(old)
        one.numbers[fresh] = one.numbers.pop(old)
        await one.person.edits(f"виправлено {fresh}", one.numbers[fresh])


async def replies(one: Writer) -> None:
    """To something of one's own, or of the bot."""
    shown = one.chance.choice(one.stage.telegram.chats[one.person.chat][-6:])
    author = one.person.user if shown.mine else {"id": 1, "is_bot": True, "first_name": "bot"}
    chat = {"id": one.person.chat, "type": "private"}
    words = one.line("reply")
    about = {"message_id": shown.message_id, "date": 1, "chat": chat, "from": author, "text": "…"}
    await one.send(words.split()[-1], text=words, reply_to_message=about)


async def leaves(one: Writer) -> None:
    """For the menu or another conversation, where one goes on writing, or comes back at once."""
    await one.person.says(one.chance.choice(ELSEWHERE))
    if one.chance.random() < 0.5:
        await one.person.says("/ticket")


async def sends_anything(one: Writer) -> None:
    """A message of any kind, own or forwarded; of what people can read it is looked up where it went."""
    kind = one.chance.choice(sorted({**CONTENTS, **DECLINED}))
    mark = one.mark(f"{kind.value} of any kind")
    content = {name: _marked(value, mark) for name, value in {**CONTENTS, **DECLINED}[kind].items()}
    origin = {"forward_origin": one.chance.choice(FORWARDED)} if one.chance.random() < 0.3 else {}
    if mark not in str(content):
        one.sent.pop(mark)  # nothing of it can be known again
    await one.send(mark, **content, **origin)


def _marked(value: Any, mark: str) -> Any:
    """The same with this mark, wherever it stands."""
    if isinstance(value, str):
        return value.replace(MARK, mark)
    if isinstance(value, list):
        return [_marked(one, mark) for one in value]
    return {name: _marked(one, mark) for name, one in value.items()} if isinstance(value, dict) else value


async def bursts(one: Writer) -> None:
    """Several at once, before the first is answered."""
    about = {"date": 1, "chat": {"id": one.person.chat, "type": "private"}, "from": one.person.user}
    heap, to_people = [], await one.writes_to_people()
    for _ in range(one.chance.randrange(2, 9)):
        words, number = one.line("words"), one.stage.telegram.message_number()
        one.numbers[words.split()[-1]] = number
        one.replaced |= set() if to_people else {words.split()[-1]}
        update = one.stage.next_number()
        heap.append({"update_id": update, "message": {**about, "message_id": number, "text": words}})
    before = len(one.stage.telegram.calls)
    await one.stage.app.foundation.intake.receive(heap)
    await one.stage.settle()
    if not [told for told in one.stage.telegram.calls[before:] if told[1].get("chat_id") == one.person.chat]:
        one.silent.append(str(heap[-1]["message"]["text"]))


async def is_asked(one: Writer) -> None:
    """Staff answer a ticket that was sent, and wait for more."""
    work = one.stage.app.new_work()
    patient = await work.patients.by_telegram(one.person.number)
    tickets = await work.tickets.of(patient) if patient else []
    codes = [ticket.code for ticket in tickets]
    cards = [card for card in one.stage.telegram.visible(TECHNICAL) if codes and codes[0] in card.words]
    if cards:
        agent = one.stage.person(901, chat=TECHNICAL)
        await agent.says("Що саме бачите на екрані?", reply_to_message=replied(cards[0]))


ELSEWHERE = ("/start", "/menu", "/cancel", "/doctor", "/settings", "/faq", "/login", "/forget", "/tickets")
HARMLESS = ("Не працює сайт", "Мої дані неправильні", "Державний", "Залишити", "Без файлів", "Далі", "‹ Назад",
            "Змінити", "▶ Продовжити звернення", "Це опис", "Так, передати", "Передати людям", "Перегл",
            "Надіслати людям", "Дописати", "Це запитання")  # fmt: skip


async def presses(one: Writer) -> None:
    """A button that erases nothing, of the newest message."""
    seen = [b for b in one.person.screen.buttons() if b["text"].startswith(HARMLESS) and "callback_data" in b]
    if seen:
        await one.person.presses_data(one.chance.choice(seen)["callback_data"], one.person.screen)


DEEDS: tuple[tuple[int, Callable[[Writer], Awaitable[None]]], ...] = (
    (25, writes),
    (6, asks),
    (4, writes_much),
    (8, forwards),
    (12, shows),
    (8, edits),
    (8, replies),
    (6, leaves),
    (10, sends_anything),
    (6, bursts),
    (6, is_asked),
    (30, presses),
)


async def sends_it(one: Writer) -> None:
    """By whatever the screens offer, to the end."""
    person = one.person
    for _ in range(30):
        await person.says("/ticket") if not person.labels() else None
        for label in ("Надіслати людям", "▶ Продовжити звернення", "Далі", "Без файлів", "Залишити", "Державний",
                      "Не працює сайт", "Переглянути"):  # fmt: skip
            found = [b for b in person.screen.buttons() if b["text"].startswith(label)]
            if found:
                await person.presses_data(found[0]["callback_data"], person.screen)
                break
        else:
            await (person.says("Опис словами") if "Опишіть" in person.screen.words else person.says("/ticket"))
        if "передано людям" in person.screen.words or "Додано до звернення" in person.screen.words:
            return


async def in_tickets(stage: Stage, person: Person) -> tuple[str, list[Ticket]]:
    """All that lies in the tickets of this person, words and files."""
    work = stage.app.new_work()
    patient = await work.patients.by_telegram(person.number)
    assert patient is not None
    tickets = await work.tickets.of(patient)
    found = [str(message.body) for ticket in tickets for message in await work.tickets.messages(patient, ticket)]
    conversation = await (await stage.conversation(person)).get_data()
    return "\n".join([*found, str({name: conversation.get(name) for name in KEPT_IN})]), tickets


@pytest.mark.timeout(300 * EFFORT)
async def test_nothing_is_lost_and_nobody_is_left_in_silence(stage: Stage) -> None:
    stage.person(901, chat=TECHNICAL)
    for number in range(PEOPLE):
        one = Writer(stage.person(700 + number), stage, dice(f"said {number}"))
        await one.person.says("/ticket")
        for _ in range(ACTS):
            deed = one.chance.choices([deed for _, deed in DEEDS], [weight for weight, _ in DEEDS])[0]
            one.story.append(deed.__name__)
            await deed(one)
        await sends_it(one)
        told, tickets = await in_tickets(stage, one.person)
        chat = "\n".join(shown.words for shown in stage.telegram.chats[one.person.chat] if not shown.mine)
        lost = {mark: what for mark, what in one.sent.items() if mark not in told and mark not in one.replaced}
        silent = [mark for mark in one.silent if mark not in told]
        about = f"seed {SEED}, person {number}, {one.story}: "
        assert tickets, about + one.person.screen.words
        assert not silent, about + str(silent)
        assert not {mark: what for mark, what in lost.items() if mark not in chat}, about + str(lost)
        stage.clock.pass_seconds(3600)
