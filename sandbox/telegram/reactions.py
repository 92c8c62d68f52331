"""Reactions to messages: which are allowed, who has set which."""

from sandbox.telegram.errors import bad_request
from sandbox.telegram.state import State
from sandbox.wire import Json

# core.telegram.org/bots/api#reactiontypeemoji
_EMOJI = (
    "❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 "
    "🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 "
    "🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡 "
)
ALLOWED = frozenset(_EMOJI.split())


def check_reactions(raw: object) -> list[str]:
    """Emoji of a setMessageReaction; a bot may set one, from the allowed list."""
    if not isinstance(raw, list):
        raise bad_request("expected an Array of ReactionType")
    emoji = [str(item.get("emoji", "")).removesuffix("\ufe0f") for item in raw if isinstance(item, dict)]
    if len(emoji) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if any(one not in ALLOWED for one in emoji):
        raise bad_request("REACTION_INVALID")
    return emoji


def set_reactions(state: State, message: Json, user_id: int, emoji: list[str]) -> list[str]:
    """Keep and show somebody's reactions to a message; returns the ones they had before."""
    key = (message["chat"]["id"], message["message_id"])
    by_user = dict(state.reactions.get(key, {}))
    before: list[str] = by_user.pop(str(user_id), [])
    if emoji:
        by_user[str(user_id)] = emoji
    state.reactions[key] = by_user
    state.live.tell("reactions", chat_id=key[0], message_id=key[1], reactions=by_user)
    return before


def wire(emoji: list[str]) -> list[Json]:
    """Reactions in the Bot API's form."""
    return [{"type": "emoji", "emoji": one} for one in emoji]
