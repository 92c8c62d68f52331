"""Chat members in the Bot API's form: people of a group and the bot with its rights."""

from aiogram.types import ChatMemberAdministrator, ChatMemberRestricted

from sandbox.telegram.records import Group
from sandbox.telegram.state import State
from sandbox.wire import Json

_RIGHTS = [
    name
    for name, field in ChatMemberAdministrator.model_fields.items()
    if name.startswith("can_") and field.is_required()
]
_RESTRICTIONS = [name for name in ChatMemberRestricted.model_fields if name.startswith("can_")]
_BOT_RIGHTS = ("can_manage_chat", "can_delete_messages", "can_invite_users", "can_change_info")


def person_member(state: State, group: Group, user_id: int) -> Json:
    """A person's membership; one who never was there has «left»."""
    status = group.members.get(user_id, "left")
    return {"user": state.people[user_id].user(), **_details(status, all_rights=True)}


def bot_member(state: State, group: Group | None) -> Json:
    """The bot's own membership; in a private chat it is a plain member."""
    return {"user": state.bot_user(), **_details(group.bot_status if group else "member", all_rights=False)}


def _details(status: str, *, all_rights: bool) -> Json:
    if status == "creator":
        return {"status": status, "is_anonymous": False}
    if status == "administrator":
        rights = {right: all_rights or right in _BOT_RIGHTS for right in _RIGHTS}
        topics = {"can_pin_messages": True, "can_manage_topics": True}
        return {"status": status, "is_anonymous": False, **rights, **topics, "can_be_edited": False}
    if status == "restricted":
        return {"status": status, "is_member": True, "until_date": 0, **dict.fromkeys(_RESTRICTIONS, False)}
    if status == "kicked":
        return {"status": status, "until_date": 0}
    return {"status": status}
