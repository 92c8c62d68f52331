"""Words of the product in every language: Fluent files and `Texts` that reads them."""

from __future__ import annotations

from locales.texts import LANGUAGES, Html, Texts, Words, load_words

__all__ = ["LANGUAGES", "Html", "Texts", "Words", "load_words"]
