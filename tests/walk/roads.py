"""Roads that people really want to go: each step is what the screen offers, and any step may be the last."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random  # noqa: TID251  # the type alone: dice come from tests.walk.effort

from handlers.kit.callbacks import sided
from handlers.kit.declaring import Where
from handlers.kit.house import house
from sandbox.ehealth.register.special import specials
from tests.portal import Portal
from tests.telegram import Shown
from tests.walk.cast import Walker
from tests.walk.pages import walk_page

LEAVES = 0.06  # before each step
DESCRIPTIONS = ("Не працює вхід.", "Не той лікар у декларації.", "Чому так довго?", "Не можу змінити номер.")

PAGE, CONFESSION, PHOTO, REPLY = "<page>", "<confession>", "<photo>", "<reply>"
ROADS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("log in", ("/login", "pk1:cabinet:state", PAGE)),
    ("log in", ("/login", "pk1:cabinet:state", PAGE)),
    ("file", ("/start d-<doctor>", "o1:doctor:", "o1:file:", "ok1:file:", PAGE)),
    ("file", ("/start d-<doctor>", "o1:doctor:", "o1:file:", "ok1:file:", PAGE)),
    ("look at a request", ("/declarations", "o1:request:", "o1:filing-sign:", PAGE)),
    ("withdraw", ("/declarations", "o1:request:", "o1:filing-withdraw:", "ok1:withdraw:")),
    ("look at a declaration", ("/declarations", "o1:declaration:", "o1:declaration-print:", "o1:declaration-signed:")),
    ("look at prescriptions", ("/record", "o1:record-prescriptions:", "o1:record-prescriptions:", "rn1:", "ra1:")),
    ("look at results", ("/record", "o1:record-observations:", "pg1:record:", "o1:record-observations:", "ra1:")),
    ("end a declaration", ("/declarations", "o1:declaration:", "o1:declaration-end:", "ok1:end:")),
    ("write to people", ("/ticket", "pk1:trouble:", "pk1:tcabinet:", CONFESSION, "o1:ticket-review:", "ok1:ticket:")),
    (
        "write with a photo",
        ("/ticket", "pk1:trouble:", "pk1:tcabinet:", CONFESSION, PHOTO, "o1:ticket-review:", "ok1:ticket:"),
    ),
    ("add to a ticket", ("/tickets", "o1:ticket-show:", "o1:ticket-add:", CONFESSION)),
    ("close a ticket", ("/tickets", "o1:ticket-show:", "o1:ticket-close:")),
    ("look at oneself", ("/whoami", "o1:account-reveal:", "o1:account:", "o1:accesses:", "o1:access:")),
    ("take access away", ("/whoami", "o1:accesses:", "o1:access:", "o1:access-off:", "ok1:access:")),
    ("change a phone", ("/whoami", "o1:change:", "o1:change:phone", "Номер 067 765 43 21", "ok1:change:", PAGE)),
    ("change an address", ("Змінити адресу", "Вінниця Соборна 12 кв 5", "ok1:change:", PAGE)),
    ("change a document", ("Оновити паспорт", "pk1:change:", "Номер СН 123456", "Вчора 1.2.2008", "Ким видано")),
    ("take a change back", ("/whoami", "o1:change:", "o1:change-open:", "o1:change-withdraw:", "ok1:change-withdraw:")),
    ("find a doctor", ("/doctor", "Шевченко", "pk1:doctor:", "o1:doctor-map:", "o1:doctor-results:", "pg1:doctors:")),
    ("choose notices", ("/settings", "o1:notices:", "o1:notices-off:", "o1:notices-quiet:", "o1:notices-quiet-set:")),
    (
        "add a phone",
        ("/whoami", "o1:methods:", "o1:method-add:", "o1:method-phone:", "0670007001", "ok1:phone:", "1234"),
    ),
    ("act for another", ("/whose", "o1:for-others:", "o1:login-ward:", "pk1:cabinet:state", PAGE)),
    ("act for another", ("/whose", "o1:for-others:", "o1:login-ward:", "pk1:cabinet:state", PAGE)),
    ("turn to another", ("/whose", "o1:side:")),
    ("turn to another", ("/whose", "o1:side:", "o1:account:", "o1:account-reveal:")),
    ("leave a ward", ("/whose", "o1:side-forget:", "ok1:side-forget:")),
    ("register", ("/login", "o1:login-sign-up:", "pk1:cabinet:state", PAGE)),
    ("register a ward", ("/whose", "o1:for-others:", "o1:login-ward-sign-up:", "pk1:cabinet:state", PAGE)),
    ("log out", ("/logout",)),
    ("be forgotten", ("/forget", "ok1:forget:")),
)
DESK: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("take", ("ta1:take:",)),
    ("take", ("ta1:take:",)),
    ("answer", (REPLY,)),
    ("close", ("ta1:close:",)),
    *((f"use /{name}", (f"/{name}",)) for name in sorted(house().commands(Where.GROUP))),
)


@dataclass(frozen=True, slots=True)
class Roads:
    """Walks them for somebody."""

    portal: Portal
    dice: Random

    async def go(self, walker: Walker) -> str:
        """One road, or a part of it."""
        name, steps = self.dice.choice(DESK if walker.role == "desk" else ROADS)
        for number, step in enumerate(steps):
            if self.dice.random() < LEAVES:
                return f"wants to {name}, and leaves after {steps[:number]}"
            if not await self._step(walker, step):
                return f"wants to {name}, and finds no {step!r}"
        return f"wants to {name}, and does"

    async def _step(self, walker: Walker, step: str) -> bool:
        person = walker.person
        if step == PAGE:
            found = self._button(walker, self.portal.url, "url")
            return bool(found and walker.slug and await walk_page(self.portal, walker, found[1], self.dice))
        if step == REPLY:
            return await self._answers_card(walker)
        if step == CONFESSION:
            about = self.dice.choice(DESCRIPTIONS)
            await person.says(walker.confession(about) if walker.numbers else about)
        elif step == PHOTO:
            size = {"file_id": "photo", "file_unique_id": "p", "width": 9, "height": 9}
            await person.sends(photo=[size])
        elif not step[0].islower():
            await person.says(step.replace("<doctor>", self._doctor()))
        else:
            button = self._button(walker, step, "callback_data")
            if button is None:
                return False
            await person.presses_data(button[1], button[0])
        return True

    async def _answers_card(self, walker: Walker) -> bool:
        seen = self.portal.stage.telegram.visible(walker.person.chat)
        if not seen:
            return False
        card = self.dice.choice(seen[-5:])
        replied = {
            "message_id": card.message_id,
            "date": 1,
            "chat": {"id": card.chat, "type": "supergroup"},
            "text": "…",
        }
        await walker.person.says(self.dice.choice(DESCRIPTIONS), reply_to_message=replied)
        return True

    def _doctor(self) -> str:
        return self.portal.employee(self.dice.choice(sorted(specials())))

    def _button(self, walker: Walker, begins: str, field: str) -> tuple[Shown, str] | None:
        """A button of the newest message that has one of this kind."""
        for message in reversed(self.portal.stage.telegram.visible(walker.person.chat)):
            fitting = [
                str(button[field])
                for button in message.buttons()
                if sided(str(button.get(field, "")).removeprefix("+"))[1].startswith(begins)
            ]
            if fitting:
                return message, self.dice.choice(fitting)
        return None
