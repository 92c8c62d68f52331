"""Methods about the bot itself: who it is, its names, commands and menu button."""

import json
import re

from aiogram.methods import (
    Close,
    DeleteMyCommands,
    GetChatMenuButton,
    GetMe,
    GetMyCommands,
    GetMyDescription,
    GetMyName,
    GetMyShortDescription,
    LogOut,
    SetChatMenuButton,
    SetMyCommands,
    SetMyDescription,
    SetMyName,
    SetMyShortDescription,
)

from sandbox.telegram.access import open_chat
from sandbox.telegram.api.call import AnyCall, Call, Methods
from sandbox.telegram.errors import bad_request
from sandbox.telegram.limits import (
    BOT_DESCRIPTION_LETTERS,
    BOT_NAME_LETTERS,
    BOT_SHORT_DESCRIPTION_LETTERS,
    COMMAND_DESCRIPTION_LETTERS,
    COMMAND_LETTERS,
    COMMANDS,
)
from sandbox.telegram.state import State
from sandbox.wire import Json

_COMMAND = re.compile(rf"[a-z0-9_]{{1,{COMMAND_LETTERS}}}")
_LANGUAGE = re.compile(r"[a-z]{2}")
_SCOPES = [
    "default",
    "all_private_chats",
    "all_group_chats",
    "all_chat_administrators",
    "chat",
    "chat_administrators",
    "chat_member",
]
_DEFAULT_BUTTON: Json = {"type": "commands"}


def _get_me(state: State, call: Call[GetMe]) -> Json:
    abilities = {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }
    return {**state.bot_user(), **abilities}


def _set_commands(state: State, call: Call[SetMyCommands]) -> bool:
    commands = [{"command": c.command.lstrip("/"), "description": c.description} for c in call.method.commands]
    if len(commands) > COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not _COMMAND.fullmatch(command["command"]):
            raise bad_request("BOT_COMMAND_INVALID")
        if not command["description"].strip():
            raise bad_request("command description must be non-empty")
        if len(command["description"]) > COMMAND_DESCRIPTION_LETTERS:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    key = _commands_key(state, call)
    if commands:
        state.profile[key] = commands
    else:
        state.profile.pop(key, None)
    state.live.tell("profile")
    return True


def _get_commands(state: State, call: Call[GetMyCommands]) -> list[Json]:
    return list(state.profile.get(_commands_key(state, call), []))


def _delete_commands(state: State, call: Call[DeleteMyCommands]) -> bool:
    state.profile.pop(_commands_key(state, call), None)
    state.live.tell("profile")
    return True


def _commands_key(state: State, call: AnyCall) -> str:
    """`commands:<scope>:<language>`; a scope's chat must exist."""
    scope = call.raw.get("scope") or {"type": "default"}
    kind = scope.get("type")
    if kind not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    if "chat_id" in scope:
        scope = {**scope, "chat_id": open_chat(state, scope["chat_id"], write=False)["id"]}
    return f"commands:{json.dumps(scope, sort_keys=True)}:{_language(call)}"


def _language(call: AnyCall) -> str:
    code = call.method.language_code or ""
    if code and not _LANGUAGE.fullmatch(code):
        raise bad_request("invalid language code specified")
    return str(code)


def _set_text(state: State, call: AnyCall, kind: str, text: str | None, limit: int) -> bool:
    value = (text or "").strip()
    if len(value) > limit:
        raise bad_request(f"bot {kind} is too long")
    key = f"{kind}:{_language(call)}"
    if value:
        state.profile[key] = value
    else:
        state.profile.pop(key, None)
    state.live.tell("profile")
    return True


def _get_text(state: State, call: AnyCall, kind: str, default: str = "") -> str:
    return str(state.profile.get(f"{kind}:{_language(call)}") or state.profile.get(f"{kind}:") or default)


def _set_name(state: State, call: Call[SetMyName]) -> bool:
    return _set_text(state, call, "name", call.method.name, BOT_NAME_LETTERS)


def _get_name(state: State, call: Call[GetMyName]) -> Json:
    return {"name": _get_text(state, call, "name", state.bot["first_name"])}


def _set_description(state: State, call: Call[SetMyDescription]) -> bool:
    return _set_text(state, call, "description", call.method.description, BOT_DESCRIPTION_LETTERS)


def _get_description(state: State, call: Call[GetMyDescription]) -> Json:
    return {"description": _get_text(state, call, "description")}


def _set_short(state: State, call: Call[SetMyShortDescription]) -> bool:
    text = call.method.short_description
    return _set_text(state, call, "short description", text, BOT_SHORT_DESCRIPTION_LETTERS)


def _get_short(state: State, call: Call[GetMyShortDescription]) -> Json:
    return {"short_description": _get_text(state, call, "short description")}


def _set_menu(state: State, call: Call[SetChatMenuButton]) -> bool:
    state.profile[_menu_key(state, call)] = call.raw.get("menu_button") or _DEFAULT_BUTTON
    state.live.tell("profile")
    return True


def _get_menu(state: State, call: Call[GetChatMenuButton]) -> Json:
    own = state.profile.get(_menu_key(state, call))
    return dict(own or state.profile.get("menu:default") or _DEFAULT_BUTTON)


def _menu_key(state: State, call: AnyCall) -> str:
    chat_id = call.method.chat_id
    return "menu:default" if chat_id is None else f"menu:{open_chat(state, chat_id)['id']}"


def _good_bye(state: State, call: Call[Close] | Call[LogOut]) -> bool:
    """For close and logOut: nothing to move to another server here."""
    return True


METHODS: Methods = {
    GetMe: _get_me,
    SetMyCommands: _set_commands,
    GetMyCommands: _get_commands,
    DeleteMyCommands: _delete_commands,
    SetMyName: _set_name,
    GetMyName: _get_name,
    SetMyDescription: _set_description,
    GetMyDescription: _get_description,
    SetMyShortDescription: _set_short,
    GetMyShortDescription: _get_short,
    SetChatMenuButton: _set_menu,
    GetChatMenuButton: _get_menu,
    Close: _good_bye,
    LogOut: _good_bye,
}
