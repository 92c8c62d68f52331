"""How somebody comes to be of the staff, and ceases to be: what Telegram and the operator do to one account."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.patient import Person
from tests.stage import STAFF, TECHNICAL, Stage
from tests.talks.door import BOT

MEMBER = '\n[[member]]\nid = {number}\nname = "Нова Людина"\nteams = {teams}\nrole = "{role}"\n'
ANONYMOUS = 1087968824  # @GroupAnonymousBot, whom Telegram names as the sender for every anonymous administrator
RIGHTS = """can_send_messages can_send_audios can_send_documents can_send_photos can_send_videos can_send_video_notes
    can_send_voice_notes can_send_polls can_send_other_messages can_add_web_page_previews can_change_info
    can_invite_users can_pin_messages can_manage_topics can_react_to_messages can_edit_tag"""
"""Of a restricted member, all of them to be named (core.telegram.org/bots/api#chatmemberrestricted)."""


def staff_file(stage: Stage) -> Path:
    path = stage.app.settings.staff_file
    assert path is not None
    return path


def list_has(stage: Stage, more: str = "") -> None:
    """The operator's list: everybody of the stage, and these."""
    staff_file(stage).write_text(STAFF + more, encoding="utf-8")


def lists(stage: Stage, number: int, teams: str = '["technical"]', role: str = "lead") -> None:
    """The operator puts one more on the list."""
    list_has(stage, MEMBER.format(number=number, teams=teams, role=role))


async def leaves(stage: Stage, number: int, status: str = "left", chat: int = TECHNICAL, **more: Any) -> None:
    """Telegram tells the bot, an administrator of the group, that somebody is not in it any more."""
    user = stage.person(number).user
    stage.telegram.memberships[number] = {"status": status, **more}
    was, now = {"status": "member", "user": user}, {"status": status, "user": user, **_fields(status), **more}
    change = {"chat": {"id": chat, "type": "supergroup", "title": "Команда"}, "from": user, "date": 1_795_000_000}
    await stage.receive({"chat_member": {**change, "old_chat_member": was, "new_chat_member": now}})


def _fields(status: str) -> dict[str, Any]:
    """What Telegram says besides (core.telegram.org/bots/api#chatmember)."""
    if status == "restricted":
        return {"is_member": False, "until_date": 0, **dict.fromkeys(RIGHTS.split(), False)}
    return {"until_date": 0} if status == "kicked" else {}


async def stops(stage: Stage, person: Person, *, comes_back: bool = False) -> None:
    """Somebody stops the bot in their own chat, or starts it again."""
    gone, there = {"user": BOT, "status": "kicked", "until_date": 0}, {"user": BOT, "status": "member"}
    was, now = (gone, there) if comes_back else (there, gone)
    change = {"chat": {"id": person.number, "type": "private", "first_name": "Хтось"}, "from": person.user, "date": 1}
    await stage.receive({"my_chat_member": {**change, "old_chat_member": was, "new_chat_member": now}})
