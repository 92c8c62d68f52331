"""What a conversation says of itself, once: `CONVERSATION` in its `conversation.py`. The house derives all the rest.

Nothing of a conversation stands anywhere else but its words in `locales` and the wiring of its services: delete the
folder and the tree is whole (`python -m tests.checks.rooms` proves it of each).
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Flag
from typing import TYPE_CHECKING, Any

from aiogram.enums import ContentType
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup

from handlers.kit.listening import Listening
from handlers.kit.screens import Screen
from locales import Texts
from services.choices import Topic
from services.meant import Expects, Meant
from services.notices import Fact, Who
from storage.contents import File
from storage.records import Ref

if TYPE_CHECKING:
    from handlers.kit.talk import Talk

Memory = dict[str, Any]
"""What a conversation remembers: JSON, whose shape each conversation knows for itself."""

Handler = Callable[..., Coroutine[None, None, None]]
"""Takes the talk (or, where staff are heard too, the voice) first, then what it needs by name, five in all at most."""


@dataclass(frozen=True, slots=True)
class Said:
    """One thing said to a hearer.

    `about`: what the message is remembered as standing for. `under`: it is shown as a reply to our message that stands
    for this, when one lies in the chat. `files` go after it, passed on by their Telegram keys. `once`: a person
    speaks to a person, so it is never said twice, even where nobody knows whether it has arrived. `only_there`: in
    place of what lies in the chat, and not at all where that is gone.
    """

    screen: Screen
    about: Ref | None = None
    under: Ref | None = None
    files: Sequence[File] = ()
    once: bool = False
    only_there: bool = False


Marking = Callable[[Texts, Topic, Screen], Screen]
"""Puts under a notice why it has come and how notices of its topic are stopped."""

Words = Callable[..., AsyncIterator[Said]]
"""Takes the texts of the reader and the fact, then what it needs by name (the unit of work as `work`)."""


class Where(Flag):
    """In which chats a command or a press is answered."""

    PRIVATE = 1  # patients, and staff in their own chats
    GROUP = 2  # staff in their groups
    ANYWHERE = 3


@dataclass(frozen=True, slots=True)
class Command:
    """`/name`, answered in every state; the words after it come as `argument`.

    `listed`: its place in Telegram's list of commands, the lowest first; None for one that is answered and not listed.
    `takes_words`: several words after it mean something to it.
    """

    name: str
    handler: Handler
    where: Where = Where.PRIVATE
    listed: int | None = None
    takes_words: bool = False


@dataclass(frozen=True, slots=True)
class Press:
    """Presses of one kind, with `of` as the first thing they carry; the data come as `press`."""

    kind: type[CallbackData]
    handler: Handler
    of: str | None = None
    where: Where = Where.PRIVATE


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent while a question is on screen: these kinds of content."""

    state: State
    handler: Handler
    content: tuple[ContentType, ...]


@dataclass(frozen=True, slots=True)
class Typed:
    """A question on screen that is answered by typing.

    There a line is an answer first, and a question to us only if put so. `anyway`: the screen that takes such a line
    as the answer all the same, when it has been answered as a question; `label` is the key of the words on its button.
    `take_back`: takes a line that was taken as the answer, by the number of its message, out again and gives its words:
    it was a question.
    """

    expects: Expects
    anyway: str | None = None
    label: str = ""
    take_back: Callable[[Talk, int], Coroutine[None, None, str]] | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply to a message of ours that stands for something of this `kind`; its key comes as `about`."""

    kind: str
    handler: Handler
    by_staff: bool


@dataclass(frozen=True, slots=True)
class Notice:
    """The words in which somebody hears of a fact.

    `asks`: the question that the notice puts on screen. `settles`: questions that the fact has answered.
    """

    fact: type[Fact]
    who: Who
    words: Words
    asks: State | None = None
    settles: tuple[State, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """A button on another conversation's screen `on` that opens a screen of ours; `label` is the key of its words."""

    on: str
    screen: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """One conversation.

    `states`: its questions on screen, none for one that only shows. `entries`: those reached from anywhere. `moves`:
    from one to another. `typed`: those that are answered by typing. `resume`: the screen where it is taken up again;
    its button says `resume-NAME`, and /cancel says `cancelled-NAME`.

    `screens`: what buttons open by name. `group_screens`: the same in groups. `actions`: what answers of the FAQ lead
    to, by the action's name. `offers`: screens of others that show a button to one of ours. `deep_links`: letters of
    t.me/bot?start=LETTER-KEY and the screens they open. `hears`: what is meant by a typed line, wherever it was typed.
    `labels`: text keys of buttons and the screens they open when somebody types them (`handlers/kit/labels.py`);
    `said-…` keys list what else people call a screen. `deeds`: what is asked for in one's own words
    (faq/data/meanings.toml), and the screens that do it.
    `listens`: kinds of updates that are no talk.

    `brings`: who takes what is no text and no answer to the question on screen, by its kind. `awaits`: who else hears
    of it while people wait for the person's words. `edits`: takes a message that the person has changed;
    `SkipHandler` when it is none of ours. `keyboards`: questions with a keyboard of the phone, which goes with them.

    `keeps`: what of its memory is a draft that outlasts leaving; it is offered wherever the person is (`resume`), and
    `kept-NAME` says so. `drops`: the screen where it is erased, labelled `drop-NAME`.

    `marks_notices`: what it puts under notices that people choose, whoever says them.

    `built`: text keys that are made of parts, whole. `families`: heads of keys for codes of the national system, which
    no line of ours names.
    """

    name: str
    states: type[StatesGroup] | None = None
    entries: tuple[State, ...] = ()
    moves: Mapping[State, tuple[State, ...]] = field(default_factory=dict)
    typed: Mapping[State, Typed] = field(default_factory=dict)
    resume: str | None = None
    commands: tuple[Command, ...] = ()
    screens: Mapping[str, Handler] = field(default_factory=dict)
    group_screens: Mapping[str, Handler] = field(default_factory=dict)
    presses: tuple[Press, ...] = ()
    answers: tuple[Answer, ...] = ()
    replies: tuple[Reply, ...] = ()
    brings: Mapping[ContentType, Handler] = field(default_factory=dict)
    awaits: Mapping[ContentType, Handler] = field(default_factory=dict)
    hears: Mapping[type[Meant], Handler] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    deeds: Mapping[str, str] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()
    offers: tuple[Offer, ...] = ()
    actions: Mapping[str, str] = field(default_factory=dict)
    deep_links: Mapping[str, str] = field(default_factory=dict)
    listens: tuple[Callable[[Listening], None], ...] = ()
    edits: Handler | None = None
    keyboards: tuple[State, ...] = ()
    keeps: Callable[[Memory], Memory | None] | None = None
    drops: str | None = None
    marks_notices: Marking | None = None
    built: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
