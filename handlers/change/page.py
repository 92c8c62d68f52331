"""The number of the page where a change is signed."""

from __future__ import annotations

from handlers.change.states import Change
from handlers.kit.page_number import PageNumber

NUMBER = PageNumber(Change.signing, Change.number, "change-number", "change-number-wrong")
