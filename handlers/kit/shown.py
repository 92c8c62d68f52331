"""The buttons on screen, by their words: whoever types the words presses the button.

Kept in memory, of the chats that were answered last. Without them (after a start, or answered by another replica) a
line is heard as anywhere: labels that open a screen by their words alone still do.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Mapping

from handlers.kit.screens import Keyboard

CHATS = 500  # remembered; about 2 kB each


class Keyboards:
    """The last keyboard of each chat."""

    def __init__(self) -> None:
        self._of: OrderedDict[int, dict[str, str]] = OrderedDict()

    def note(self, chat: int, keyboard: Keyboard | None) -> None:
        """A message is shown; one without buttons leaves those before it in sight."""
        if keyboard is None:
            return
        if "inline_keyboard" not in keyboard:  # the phone's own keyboard stands there now, or has been put away
            self._of.pop(chat, None)
            return
        buttons = [one for row in keyboard["inline_keyboard"] for one in row if "callback_data" in one]
        often = Counter(one["text"] for one in buttons)  # words that stand on two buttons press none of them
        self._of[chat] = {one["text"]: one["callback_data"] for one in buttons if often[one["text"]] == 1}
        self._of.move_to_end(chat)
        while len(self._of) > CHATS:
            self._of.popitem(last=False)

    def of(self, chat: int) -> Mapping[str, str]:
        """What the buttons on screen carry, by their words."""
        return self._of.get(chat, {})
