"""Entries in the hands of leads: /faq_edit, and /faq in a group: confirm, word anew, add a phrase, retire, undo."""

from __future__ import annotations

from handlers.desk.edit_screens import edits_screen, made_screen
from handlers.kit.screens import Screen
from handlers.kit.talk import Voice
from handlers.kit.ways import with_way_home
from services.answers import Answers
from services.edits import KINDS, MOST_LETTERS, SAYING, Kind, is_phrase
from services.entries import Entries
from services.faults import NotFound, PortalError
from services.rights import Rights

SHOWN_EDITS = 10


async def edit(voice: Voice, argument: str, rights: Rights, answers: Answers, entries: Entries) -> None:
    """`KIND ENTRY [words]`, `undo [NUMBER]`, or nothing: how it is written, and the last edits."""
    lead = await rights.lead(voice.work, voice.chat, voice.user.id)
    verb, _, rest = argument.strip().partition(" ")
    if verb == "undo":
        await _undo(voice, rest.strip(), entries)
        return
    kind = next((one for one in KINDS if one == verb), None)
    if kind is None:
        latest = await voice.work.entry_edits.latest(SHOWN_EDITS)
        voice.say(with_way_home(voice, edits_screen(voice.texts, latest)))
        return
    entry_id, said = _read(kind, rest, answers)
    made = await entries.edit(voice.work, entry_id, kind, said, (lead.id, lead.name))
    voice.say(with_way_home(voice, made_screen(voice.texts, made)))


def _read(kind: Kind, rest: str, answers: Answers) -> tuple[str, str | None]:
    """The entry and the words; raises `PortalError` for what cannot be meant."""
    entry_id, said = (*rest.split(None, 1), "", "")[:2]
    answers.whole(entry_id)
    if kind not in SAYING:
        return entry_id, None
    if not said.strip() or len(said) > MOST_LETTERS or (kind == "phrase" and not is_phrase(said)):
        raise PortalError("edit-words")
    if kind == "phrase" and answers.danger(said):
        raise PortalError("edit-danger")
    return entry_id, said.strip()


async def _undo(voice: Voice, number: str, entries: Entries) -> None:
    standing = await voice.work.entry_edits.standing()
    wanted = [one for one in standing if not number or str(one.number) == number]
    if not wanted:
        raise NotFound("edit-none")
    await entries.undo(voice.work, wanted[-1].number)
    voice.say(
        with_way_home(voice, Screen(voice.texts("edit-undone", number=wanted[-1].number, entry=wanted[-1].entry)))
    )
