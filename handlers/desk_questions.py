"""Questions as staff see them: what nobody answered, which answers help, entries read anew. In groups and own chats."""

from __future__ import annotations

from handlers.callbacks import Page
from handlers.desk_screens import gaps_screen, problems_screen, stats_screen, with_way_home
from handlers.routing import Conversation
from handlers.screens import Screen
from handlers.talk import Voice
from services.answers import Answers
from services.entries import Entries
from services.gaps import Gaps
from services.rights import Rights
from storage.records import Outgoing

FILE_NAME = "questions-{day}.jsonl"


def conversations() -> list[Conversation]:
    """The same for groups and for members' own chats."""
    return [_conversation(private=True), _conversation(private=False)]


def _conversation(*, private: bool) -> Conversation:
    talk = Conversation("desk-questions", private=private)
    talk.command("faq_gaps", gaps_asked)
    talk.command("faq_stats", stats)
    talk.command("faq_reload", reload)
    talk.entry("faq-gaps", gaps_asked)
    talk.entry("faq-stats", stats)
    talk.entry("faq-export", export)
    talk.button(Page, turn, of="gaps")
    return talk


async def gaps_asked(_event: object, voice: Voice, gaps: Gaps, rights: Rights) -> None:
    """/faq_gaps: what people ask and nobody answers."""
    await rights.look(voice.work, voice.chat, voice.user.id)
    voice.show(with_way_home(voice, gaps_screen(voice.texts, await gaps.groups(voice.work), 0)))


async def turn(_event: object, voice: Voice, press: Page, gaps: Gaps, rights: Rights) -> None:
    """Another page of it."""
    await rights.look(voice.work, voice.chat, voice.user.id)
    voice.show(with_way_home(voice, gaps_screen(voice.texts, await gaps.groups(voice.work), press.number)))


async def stats(_event: object, voice: Voice, gaps: Gaps, answers: Answers, rights: Rights) -> None:
    """/faq_stats: which answers help, and which are to be reviewed."""
    await rights.look(voice.work, voice.chat, voice.user.id)
    voice.show(
        with_way_home(voice, stats_screen(voice.texts, answers, await gaps.usefulness(voice.work), gaps.overdue()))
    )


async def export(_event: object, voice: Voice, gaps: Gaps, rights: Rights) -> None:
    """Everything kept, as a file to work with: unlike what patients get it may be saved and passed on."""
    await rights.look(voice.work, voice.chat, voice.user.id)
    content, day = await gaps.export(voice.work), gaps.day
    payload = {
        "chat_id": voice.chat,
        "caption": voice.texts.plain("desk-export-caption"),
        "file_name": FILE_NAME.format(day=day),
    }
    if voice.thread is not None:
        payload["message_thread_id"] = voice.thread
    voice.work.send(Outgoing(voice.work.new_id(), voice.chat, "sendDocument", payload, "staff", file=content))


async def reload(_event: object, voice: Voice, entries: Entries, answers: Answers, rights: Rights) -> None:
    """/faq_reload: the entries anew, or why not; those in use stay until the new ones are whole."""
    await rights.lead(voice.work, voice.chat, voice.user.id)
    problems = await entries.reload(voice.work)
    if problems:
        voice.say(with_way_home(voice, problems_screen(voice.texts, problems)))
        return
    voice.say(with_way_home(voice, Screen(voice.texts("desk-reloaded", count=answers.count))))
