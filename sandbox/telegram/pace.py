"""How fast a bot may send: in all, to a chat, to a group; too fast is answered with 429."""

from collections.abc import Callable
from math import ceil

from sandbox.telegram.errors import too_many
from sandbox.telegram.limits import ALL_PER_SECOND, CHAT_BURST, CHAT_PER_SECOND, GROUP_PER_MINUTE

# edits and topics share the sending budget; typing has a budget of its own of the same size
SENDS = frozenset(
    [
        "sendmessage",
        "sendphoto",
        "senddocument",
        "sendvideo",
        "sendanimation",
        "sendaudio",
        "sendvoice",
        "sendvideonote",
        "sendsticker",
        "sendmediagroup",
        "sendlocation",
        "sendvenue",
        "sendcontact",
        "copymessage",
        "forwardmessage",
        "editmessagetext",
        "editmessagecaption",
        "editmessagemedia",
        "editmessagereplymarkup",
        "createforumtopic",
        "editforumtopic",
        "closeforumtopic",
        "reopenforumtopic",
    ]
)
TYPING = "sendchataction"


class _Bucket:
    """A leaking bucket: holds `size`, leaks `per_second`."""

    def __init__(self, size: float, per_second: float) -> None:
        self._size = size
        self._rate = per_second
        self._level = 0.0
        self._at = 0.0

    def wait(self, now: float) -> float:
        """Seconds until one more fits; 0 if it fits now."""
        self._level = max(0.0, self._level - (now - self._at) * self._rate)
        self._at = now
        return max(0.0, (self._level + 1 - self._size) / self._rate)

    def pour(self, count: int) -> None:
        self._level += count


class Pace:
    """Budgets of the bot by Telegram's published habits; `on` switches them all, and the brake on hasty polls."""

    def __init__(self, now: Callable[[], float], on: bool) -> None:
        self._now = now
        self.on = on
        self._all = _Bucket(ALL_PER_SECOND, ALL_PER_SECOND)
        self._chats: dict[tuple[int, bool], _Bucket] = {}

    def check(self, method: str, chat_id: int | None, count: int = 1) -> None:
        """Spend `count` of the budget or raise 429 with the seconds to wait; `method` in small letters."""
        typing = method == TYPING
        if not self.on or (not typing and method not in SENDS):
            return
        now = self._now()
        buckets = [self._all] if chat_id is None else [self._all, self._chat(chat_id, typing)]
        wait = max(bucket.wait(now) for bucket in buckets)
        if wait > 0:
            raise too_many(max(1, ceil(wait)))
        for bucket in buckets:
            bucket.pour(count)

    def _chat(self, chat_id: int, typing: bool) -> _Bucket:
        key = (chat_id, typing)
        if key not in self._chats:
            self._chats[key] = (
                _Bucket(GROUP_PER_MINUTE, GROUP_PER_MINUTE / 60)
                if chat_id < 0
                else _Bucket(CHAT_BURST, CHAT_PER_SECOND)
            )
        return self._chats[key]
