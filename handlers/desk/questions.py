"""Questions as staff see them: what nobody answered, which answers help, entries read anew. In groups and own chats."""

from __future__ import annotations

from handlers.desk.question_screens import gaps_screen, problems_screen, stats_screen
from handlers.kit import outgoing
from handlers.kit.callbacks import Page
from handlers.kit.screens import Screen
from handlers.kit.talk import Voice
from handlers.kit.ways import with_way_home
from services.answers import Answers
from services.entries import Entries
from services.gaps import Gaps
from services.rights import Rights

FILE_NAME = "questions-{day}.jsonl"


async def gaps_asked(voice: Voice, gaps: Gaps, rights: Rights) -> None:
    """/faq_gaps: what people ask and nobody answers."""
    await rights.look(voice.work, voice.chat, voice.user.id)
    voice.show(with_way_home(voice, gaps_screen(voice.texts, await gaps.groups(voice.work), 0)))


async def turn(voice: Voice, press: Page, gaps: Gaps, rights: Rights) -> None:
    """Another page of the questions nobody answers."""
    await rights.look(voice.work, voice.chat, voice.user.id)
    voice.show(with_way_home(voice, gaps_screen(voice.texts, await gaps.groups(voice.work), press.number)))


async def stats(voice: Voice, gaps: Gaps, answers: Answers, rights: Rights) -> None:
    """/faq_stats: which answers help, and which are to be reviewed."""
    await rights.look(voice.work, voice.chat, voice.user.id)
    voice.show(
        with_way_home(voice, stats_screen(voice.texts, answers, await gaps.usefulness(voice.work), gaps.overdue()))
    )


async def export(voice: Voice, gaps: Gaps, rights: Rights) -> None:
    """Everything kept, as a file to work with: unlike what patients get it may be saved and passed on."""
    await rights.look(voice.work, voice.chat, voice.user.id)
    content, day = await gaps.export(voice.work), gaps.day
    caption = voice.texts.plain("desk-export-caption")
    outgoing.export(voice.work, voice.chat, content, FILE_NAME.format(day=day), caption, voice.thread)


async def reload(voice: Voice, entries: Entries, answers: Answers, rights: Rights) -> None:
    """/faq_reload: the entries anew, or why not; those in use stay until the new ones are whole."""
    await rights.lead(voice.work, voice.chat, voice.user.id)
    problems = await entries.reload(voice.work)
    if problems:
        voice.say(with_way_home(voice, problems_screen(voice.texts, problems)))
        return
    voice.say(with_way_home(voice, Screen(voice.texts("desk-reloaded", count=answers.count))))
