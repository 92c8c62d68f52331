"""How likely one key is a misspelling of another: neighbouring keys, letters that sound alike, swapped letters."""

from __future__ import annotations

from rapidfuzz.distance import Levenshtein

from ukrainian.layouts import neighbours

Edit = tuple[str, int, int]

_ALIKE = (
    "ао",
    "еі",
    "ув",
    "бп",
    "дт",
    "зс",
    "жш",
    "гк",
    "цс",
    "чш",
    "фв",
    "фг",
    "уо",
    "яа",
    "юу",
    "яе",
    "яі",
    "цч",
    "мн",
)

# What a slip costs: the likelier it gives just this spelling, the less. Letters are left out and swapped most.
SWAPPED = 0.7
LEFT_OUT = 0.75
SOUND = 0.8
NEIGHBOUR = 0.85
TOO_MANY = 0.95
TOO_MANY_BESIDE = 0.8  # a letter too many that a neighbouring key gave
OTHER_LETTER = 1.15
FIRST_LETTER = 0.3  # people seldom miss the first letter


_NEIGHBOURS = neighbours()
_SOUNDS = frozenset((pair[0], pair[1]) for pair in _ALIKE) | frozenset((pair[1], pair[0]) for pair in _ALIKE)


def _instead(typed: str, meant: str) -> float:
    if typed == meant:
        return 0.0
    if (typed, meant) in _SOUNDS:
        return SOUND
    return NEIGHBOUR if (typed, meant) in _NEIGHBOURS else OTHER_LETTER


def _too_many(typed: str, at: int) -> float:
    beside = typed[max(0, at - 1) : at] + typed[at + 1 : at + 2]
    letter = typed[at]
    return TOO_MANY_BESIDE if any(other == letter or (letter, other) in _NEIGHBOURS for other in beside) else TOO_MANY


def _is_swap(typed: str, meant: str, one: Edit, other: Edit) -> bool:
    """Whether two edits in a row are one swap of neighbouring letters."""
    (tag, at, to), (next_tag, next_at, next_to) = one, other
    if tag == next_tag == "replace":
        return next_at == at + 1 and typed[at : at + 2] == meant[to : to + 2][::-1]
    if (tag, next_tag) == ("insert", "delete"):
        return next_at == at + 1 and typed[next_at] == meant[to]
    return (tag, next_tag) == ("delete", "insert") and next_to == to + 1 and typed[at] == meant[next_to]


def _cost(typed: str, meant: str) -> float:
    """Weighted edits that turn the word meant into the typed one, a swap of neighbours counted once."""
    edits = [(edit.tag, edit.src_pos, edit.dest_pos) for edit in Levenshtein.editops(typed, meant)]
    cost, number = 0.0, 0
    while number < len(edits):
        tag, at, to = edits[number]
        if number + 1 < len(edits) and _is_swap(typed, meant, edits[number], edits[number + 1]):
            cost += SWAPPED
            number += 1
        elif tag == "replace":
            cost += _instead(typed[at], meant[to])
        else:
            cost += LEFT_OUT if tag == "insert" else _too_many(typed, at)
        number += 1
    return cost


def likeness(typed: str, meant: str) -> float:
    """1 for equal keys, less for each slip, by the length of the longer key."""
    cost = _cost(typed, meant)
    if typed[:1] != meant[:1]:
        cost += FIRST_LETTER
    return max(0.0, 1 - cost / max(len(typed), len(meant)))
