"""The e-cabinets of this deployment, each with its site and its own support: never from a text that ages."""

from __future__ import annotations

from handlers.kit.callbacks import Open
from handlers.kit.screens import Button, Screen, home, paragraphs
from handlers.kit.talk import Talk
from handlers.phrases.cabinets import contacts
from services.cabinets import Cabinets


async def cabinets_list(talk: Talk, cabinets: Cabinets) -> None:
    """All of them, the state one first."""
    texts = talk.texts
    about = [
        f"{texts('cabinets-line', name=one.name(texts.language), url=one.url)}\n{contacts(texts, one.support)}"
        for one in cabinets.all()
    ]
    log_in = Button(texts.plain("menu-login"), Open(screen="login"), style="primary")
    talk.show(Screen(paragraphs(texts("cabinets-title"), *about), [[log_in], home(texts)]))
