"""What is nearest to a line that was not understood: a deed, a question about oneself, an entry; two of them, no more.

A guess that is too weak to be acted on may still be what the person meant, if it is offered as one press.
"""

from __future__ import annotations

from faq.model import Entry
from services.answers import Reply
from services.meant import AskedOfSelf, ChangeNamed, DeedAsked, Meant

MOST = 2
LEAST = 0.05  # chance of a deed or of a question about oneself below which it is no more than noise
EVEN = 0.25  # chance from which a second one goes before the entries, of which none is sure
PEOPLE, CHANGE = "deed:human", "deed:change-data"  # people stand on the screen anyway


def nearest(reply: Reply, entries: list[Entry]) -> list[Meant | Entry]:
    """The likeliest two; `entries` are those that may be shown, the nearest first."""
    ranked = sorted(reply.meant, key=lambda one: -one[1])
    near = [(name, chance) for name, chance in ranked if name[:5] in ("deed:", "self:") and name != PEOPLE]
    deeds = [(_meaning(name), chance) for name, chance in near if chance >= LEAST]
    first: list[Meant | Entry] = [meaning for meaning, _ in deeds[:1]]
    second: list[Meant | Entry] = [meaning for meaning, chance in deeds[1:MOST] if chance >= EVEN]
    rest: list[Meant | Entry] = [*entries, *(meaning for meaning, _ in deeds[1:MOST] if meaning not in second)]
    if first and entries and deeds[0][1] < reply.sure:
        return [entries[0], *first][:MOST]
    return [*first, *second, *rest][:MOST]


def _meaning(name: str) -> Meant:
    kind, _, what = name.partition(":")
    if name == CHANGE:
        return ChangeNamed("")
    return DeedAsked(what) if kind == "deed" else AskedOfSelf(what)
