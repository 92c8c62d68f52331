"""Draws docs/rooms.md from the imports: `make diagrams`.

A package of the product is a room; inside `handlers` and `bot` each folder is one, and each file beside the folders.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path

from grimp import ImportGraph, build_graph

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ("bot", "handlers", "services", "faq", "doctors", "locales", "storage", "ehealth", "ukrainian")
OPENED = ("handlers", "bot")
PAGE = """# Rooms

Drawn from the imports by `make diagrams`; `make check` compares this page with the code.

An arrow says who imports whom while running; imports that only types need are left out. Its number counts imports, from
one module to another. Where a longer way leads to the same room the straight arrow is not drawn; the tables name all of
them, and after a semicolon what a room imports of the rest of the house. Dotted arrows go round in a circle.
"""

Arrows = Mapping[tuple[str, str], int]
"""From room to room: how many imports."""


def graph() -> ImportGraph:
    """What the product and its stand-ins import while running."""
    return build_graph(*PRODUCT, "sandbox", exclude_type_checking_imports=True, cache_dir=None)


def arrows(imports: ImportGraph, room_of: Callable[[str], str | None]) -> Arrows:
    """Imports between rooms; `room_of` gives the room of a module, or None where it is in none."""
    found: Counter[tuple[str, str]] = Counter()
    for module in sorted(imports.modules):
        for imported in sorted(imports.find_modules_directly_imported_by(module)):
            ends = room_of(module), room_of(imported)
            if ends[0] and ends[1] and ends[0] != ends[1]:
                found[ends[0], ends[1]] += 1
    return found


def package_of(module: str) -> str:
    """The room of a module in the picture of the whole house."""
    return module.partition(".")[0]


def inside(package: str) -> Callable[[str], str | None]:
    """Rooms of one package: its folders and files. What it uses of other packages is named as in the whole house."""

    def room(module: str) -> str | None:
        head, *rest = module.split(".")
        if head != package:
            return head
        return f"{head}.{rest[0]}" if rest else None

    return room


def reached(known: Arrows, start: str) -> set[str]:
    """Every room that an arrow or several lead to."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        here = waiting.pop()
        new = {after for before, after in known if before == here} - found
        found |= new
        waiting += new
    return found


def drawn(known: Arrows) -> Arrows:
    """Arrows without those that a longer way makes too; in a circle all of them stay."""
    rooms = {room for pair in known for room in pair}
    below = {room: reached(known, room) for room in rooms}

    def needless(before: str, after: str) -> bool:
        between = [room for room in below[before] if after in below[room] and before not in below[room]]
        return before not in below[after] and any(room not in below[after] for room in between)

    return {pair: count for pair, count in known.items() if not needless(*pair)}


def _node(room: str) -> str:
    name = room.rpartition(".")[2]
    return f'{room.replace(".", "_")}["{name}"]'


def flowchart(rooms: Collection[str], known: Arrows, grouped: Collection[str] = ()) -> str:
    """A Mermaid picture: rooms in layers, each above what it imports; those `grouped` stand in a frame."""
    lines = ["```mermaid", "flowchart TD"]
    if grouped:
        lines += ["    subgraph conversations", *(f"        {_node(room)}" for room in sorted(grouped)), "    end"]
    lines += [f"    {_node(room)}" for room in rooms if room not in grouped]
    for (before, after), count in sorted(drawn(known).items()):
        circle = before in reached(known, after)
        line = f"-. {count} .->" if circle else f"-- {count} -->"
        lines.append(f"    {before.replace('.', '_')} {line} {after.replace('.', '_')}")
    return "\n".join([*lines, "```"])


def table(rooms: Collection[str], known: Arrows) -> str:
    """What each room is for, in its own first words, and what it imports, most first: of these rooms, then others."""
    lines = ["| room | what for | imports |", "|---|---|---|"]
    for room in rooms:
        own = sorted(((-count, after) for (before, after), count in known.items() if before == room))
        parts = (
            ", ".join(f"{after.rpartition('.')[2]} {-count}" for count, after in own if (after in rooms) is inner)
            for inner in (True, False)
        )
        lines.append(f"| {room.rpartition('.')[2]} | {about(room)} | {'; '.join(part for part in parts if part)} |")
    return "\n".join(lines)


def about(room: str) -> str:
    """The first sentence that a folder or file says of itself."""
    path = ROOT / room.replace(".", "/")
    source = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    words = ast.get_docstring(ast.parse(source.read_text(encoding="utf-8"))) or ""
    return words.partition("\n")[0].partition(". ")[0].rstrip(".").replace("|", "/")


def _whole(imports: ImportGraph) -> str:
    known = arrows(imports, package_of)
    rooms = (*PRODUCT, "sandbox")
    return "\n\n".join(["## The whole house", flowchart(rooms, known), table(rooms, known)])


def _part(imports: ImportGraph, package: str) -> str:
    known = arrows(imports, inside(package))
    rooms = sorted(imports.find_children(package))
    own = {pair: count for pair, count in known.items() if set(pair) <= set(rooms)}
    conversations = [room for room in rooms if f"{room}.conversation" in imports.modules]
    return "\n\n".join([f"## {package}/", flowchart(rooms, own, conversations), table(rooms, known)])


def sections() -> Iterator[str]:
    """The whole house first, then the rooms inside."""
    imports = graph()
    yield _whole(imports)
    for package in OPENED:
        yield _part(imports, package)


def page() -> str:
    """The whole of docs/rooms.md."""
    return "\n".join([PAGE, *(f"{section}\n" for section in sections())])


if __name__ == "__main__":
    (ROOT / "docs" / "rooms.md").write_text(page(), encoding="utf-8")
