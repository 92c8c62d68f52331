"""Methods that ask about chats and their members."""

from dataclasses import replace

from aiogram.methods import (
    GetChat,
    GetChatAdministrators,
    GetChatMember,
    GetChatMemberCount,
    LeaveChat,
)

from sandbox.telegram.access import open_chat
from sandbox.telegram.api.call import Call, Methods
from sandbox.telegram.errors import bad_request
from sandbox.telegram.members import bot_member, person_member
from sandbox.telegram.records import Group
from sandbox.telegram.state import State
from sandbox.wire import Json

_ACCENT_COLORS = 7  # Telegram gives every chat one of seven colours by its id


def _get_chat(state: State, call: Call[GetChat]) -> Json:
    chat = open_chat(state, call.method.chat_id, write=False)
    full: Json = {
        **chat,
        "accent_color_id": abs(chat["id"]) % _ACCENT_COLORS,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(
            (
                "unlimited_gifts",
                "limited_gifts",
                "unique_gifts",
                "premium_subscription",
                "gifts_from_channels",
            ),
            False,
        ),
    }
    pins = state.profile.get(f"pins:{chat['id']}", [])
    pinned = state.messages.get((chat["id"], pins[-1])) if pins else None
    return full | ({"pinned_message": pinned} if pinned else {})


def _get_member(state: State, call: Call[GetChatMember]) -> Json:
    chat = open_chat(state, call.method.chat_id, write=False)
    user_id = call.method.user_id
    if user_id == state.bot["id"]:
        return bot_member(state, state.groups.get(chat["id"]))
    if user_id not in state.people:
        raise bad_request("PARTICIPANT_ID_INVALID")
    if chat["type"] == "private":
        return {"status": "member", "user": state.people[user_id].user()}
    return person_member(state, state.groups[chat["id"]], user_id)


def _get_administrators(state: State, call: Call[GetChatAdministrators]) -> list[Json]:
    group = _group(state, call.method.chat_id, "there are no administrators in the private chat")
    people = [person_member(state, group, user_id) for user_id in group.members]
    bosses = [member for member in people if member["status"] in ("creator", "administrator")]
    return [*bosses, *([bot_member(state, group)] if group.bot_status == "administrator" else [])]


def _count_members(state: State, call: Call[GetChatMemberCount]) -> int:
    chat = open_chat(state, call.method.chat_id, write=False)
    if chat["type"] == "private":
        return 2
    present = [s for s in state.groups[chat["id"]].members.values() if s not in ("left", "kicked")]
    return len(present) + 1


def _leave_chat(state: State, call: Call[LeaveChat]) -> bool:
    group = _group(state, call.method.chat_id, "chat_id is not a group")
    state.groups[group.id] = replace(group, bot_status="left")
    state.live.tell("chats")
    return True


def _group(state: State, chat_id: int | str, complaint: str) -> Group:
    chat = open_chat(state, chat_id, write=False)
    if chat["type"] == "private":
        raise bad_request(complaint)
    return state.groups[chat["id"]]


METHODS: Methods = {
    GetChat: _get_chat,
    GetChatMember: _get_member,
    GetChatAdministrators: _get_administrators,
    GetChatMemberCount: _count_members,
    LeaveChat: _leave_chat,
}
