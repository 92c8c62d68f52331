"""The number of the page where a request is signed."""

from __future__ import annotations

from handlers.declaration.states import Declaration
from handlers.kit.page_number import PageNumber

NUMBER = PageNumber(Declaration.signing, Declaration.number, "sign-number", "sign-number-wrong")
