"""Every key of a text that is asked for exists, whoever asks and however the key is made; and every text is asked for.

Asked for: whole, in a call; by an exception that names it; by what a conversation declares; or built from parts. Keys
built from parts are declared whole (`Conversation.built`), or their heads are, where the rest is a code of the national
system (`families`).
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from bot.web.person_forms import page_keys
from bot.web.rendering import ELSEWHERE, SIGNED
from bot.web.signing_task import OBSTACLES
from handlers.kit.declaring import Conversation
from handlers.kit.house import house
from locales import LANGUAGES
from tests.checks.words import messages
from tests.source import ROOT, STAYS, absent_conversations, parsed

CODE = ("bot", "handlers", "services", "ehealth")
FAMILIES = ("ehealth", "check")
"""Heads of keys for codes, beside those of conversations: what the national system and our own check refuse."""
FAULTS = ("PortalError", "Mistake", "NotFound", "NotHere", "NotAllowed", "LoginNeeded", "Outdated")
TEXTS = ("texts", "_texts", "chosen", "staff", "t")
_KEY = re.compile(r"[a-z][a-z0-9_]*(-[a-z0-9_]+)*")
_HEAD = re.compile(r"[a-z][a-z0-9]*-")


@dataclass
class Asked:
    """What the code asks for: whole keys with where, patterns with where, and every string that may be a key."""

    whole: dict[str, str] = field(default_factory=dict)
    built: dict[str, str] = field(default_factory=dict)
    strings: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Each with the packages it stands in; a conversation is a package, all else is one."""


@cache
def asked() -> Asked:
    """Everything, read from the source once."""
    found = Asked()
    for package in CODE:
        for path in (ROOT / package).rglob("*.py"):
            for node in ast.walk(parsed(path)):
                _note(found, node, path)
    for path in (ROOT / "bot" / "web" / "templates").glob("*.html"):
        text = path.read_text(encoding="utf-8")
        found.whole |= dict.fromkeys(re.findall(r't\.plain\("([a-z0-9-]+)"(?! ~)', text), path.name)
        found.built |= {f"{head}.+": path.name for head in re.findall(r't\.plain\("([a-z0-9-]+-)" ~', text)}
    return found


def _note(found: Asked, node: ast.AST, path: Path) -> None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        found.strings[node.value].add(_package(path))
    if not isinstance(node, ast.Call) or not node.args or not (_is_texts(node.func) or _is_fault(node.func)):
        return
    where, key = f"{path.relative_to(ROOT)}:{node.lineno}", node.args[0]
    if isinstance(key, ast.Constant) and isinstance(key.value, str):
        found.whole[key.value] = where
    elif isinstance(key, ast.IfExp):
        found.whole |= {str(one.value): where for one in (key.body, key.orelse) if isinstance(one, ast.Constant)}
    elif isinstance(key, ast.JoinedStr):
        found.built["".join(_part(part) for part in key.values)] = where


def _package(path: Path) -> str:
    """The conversation that a file belongs to; empty for one of no conversation."""
    top, folder, *_ = path.relative_to(ROOT).parts
    return folder if top == "handlers" and house().named(folder) else ""


def _part(part: ast.expr) -> str:
    return re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+"


def _is_texts(target: ast.expr) -> bool:
    """`texts("key")`, `talk.texts.plain("key")` and their like."""
    named = target.value if isinstance(target, ast.Attribute) and target.attr == "plain" else target
    name = named.id if isinstance(named, ast.Name) else named.attr if isinstance(named, ast.Attribute) else ""
    return name in TEXTS


def _is_fault(target: ast.expr) -> bool:
    """`Mistake("key")` and its like."""
    return isinstance(target, ast.Name) and target.id in FAULTS


def implied(one: Conversation) -> Iterator[str]:
    """Keys that a declaration asks for, whoever else does."""
    yield from own(one)
    yield from (offer.label for offer in one.offers)
    yield from one.labels
    yield from (typed.label for typed in one.typed.values() if typed.anyway)
    yield from one.built
    yield from (f"unclear-deed-{deed}" for deed in one.deeds)


def own(one: Conversation) -> Iterator[str]:
    """Keys that bear its name or that of what it opens: nobody else has a use for them."""
    if one.resume:
        yield f"resume-{one.name}"
    if one.states:
        yield f"cancelled-{one.name}"
    if one.drops:
        yield from (f"kept-{one.name}", f"drop-{one.name}")
    yield from (f"command-{command.name}" for command in one.commands if command.listed is not None)
    yield from (f"action-{action}" for action in one.actions)
    yield from (f"start-open-{screen}" for screen in one.deep_links.values())


def built() -> set[str]:
    """Whole keys that are declared, by conversations and by the pages."""
    pages = {
        *(f"page-sign-{what}{end}" for what in SIGNED for end in ("", "-what")),
        *(f"page-onward-{end}{where}" for where in ELSEWHERE for end in ("", "heading-")),
        *(f"page-obstacle-{why}" for why in OBSTACLES),
        *(f"language-{code}" for code in LANGUAGES),
    }
    pages |= page_keys()
    return pages | {key for one in house().conversations for key in implied(one)}


def families() -> tuple[str, ...]:
    """Heads of keys for codes."""
    return (*FAMILIES, *(head for one in house().conversations for head in one.families))


def askers(key: str) -> set[str]:
    """The conversations that have a use for a text, by name; empty for what is no conversation."""
    declaring = {name for name, keys in implied_by().items() if key in keys}
    return declaring | asked().strings.get(key, set())


@cache
def implied_by() -> dict[str, frozenset[str]]:
    """The keys that each declaration asks for."""
    return {one.name: frozenset(implied(one)) for one in house().conversations}


def missing() -> Iterator[str]:
    """Keys that are asked for and that no language has."""
    known = messages("uk")
    for key, where in asked().whole.items():
        if _KEY.fullmatch(key) and key not in known:
            yield f"{where}: {key} has no words"
    for one in house().conversations:
        for key in implied(one):
            if key not in known:
                yield f"conversation {one.name}: it implies {key}, which has no words"


def elsewhere() -> Iterator[str]:
    """Keys of one conversation that stand in the file of another, and would stay behind when it goes.

    When one is gone, what it shared with another is the other's alone, and may stay where it stands.
    """
    known = messages("uk")
    for one in house().conversations:
        for key in own(one):
            if key in known and known[key][2].stem != one.name:
                yield f"{key} stands in {known[key][2].name}, and is of {one.name} alone"
    for key, (_, _, path) in known.items() if not absent_conversations() else ():
        if len(whose := askers(key)) == 1 and not whose & {path.stem, *STAYS, ""}:
            yield f"{key} stands in {path.name}, and {min(whose)} alone has a use for it"


def undeclared() -> Iterator[str]:
    """Keys built from parts of which no declaration says what they can be."""
    declared = built()
    heads = tuple(f"{head}-" for head in families())
    for pattern, where in asked().built.items():
        if not any(re.fullmatch(pattern, key) for key in declared) and not pattern.replace("\\", "").startswith(heads):
            yield f"{where}: keys like {pattern} are declared by no conversation (`built` or `families`)"


def unused() -> Iterator[str]:
    """Messages that nobody asks for; the file of a conversation that is not there is not looked at."""
    found, heads = asked(), tuple(f"{head}-" for head in families())
    declared = built()
    for key, (_, _, path) in sorted(messages("uk").items()):
        known = key in found.strings or key in found.whole or key in declared or key.startswith(heads)
        if not known and path.stem not in absent_conversations():
            yield f"{key}: nobody uses it"


def problems() -> list[str]:
    """Everything that is wrong with keys."""
    return [*missing(), *elsewhere(), *undeclared(), *unused()]
