"""Lists that come page by page."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from ehealth.answers import Answer, Model
from ehealth.shapes import Json

Item = TypeVar("Item")
MOST_PAGES = 10  # 3,000 declarations of one person are no life but a fault


@dataclass(frozen=True)
class Page(Generic[Item]):
    """One page of a list, numbered from 1."""

    items: tuple[Item, ...]
    number: int
    total_pages: int
    total_entries: int


def paged(model: type[Model], answer: Answer) -> Page[Model]:
    """The page in an answer; a list that came without paging is whole."""
    items = answer.records(model)
    return Page(
        items,
        number=_whole(answer.paging.get("page_number"), 1),
        total_pages=_whole(answer.paging.get("total_pages"), 1),
        total_entries=_whole(answer.paging.get("total_entries"), len(items)),
    )


def _whole(value: Json, otherwise: int) -> int:
    return value if isinstance(value, int) else otherwise


async def every(page_of: Callable[[int], Awaitable[Page[Item]]], key: Callable[[Item], str]) -> tuple[Item, ...]:
    """The items of all pages; one that moved between pages meanwhile comes once."""
    found: dict[str, Item] = {}
    for number in range(1, MOST_PAGES + 1):
        page = await page_of(number)
        found.update((key(item), item) for item in page.items)
        if number >= page.total_pages:
            break
    return tuple(found.values())
