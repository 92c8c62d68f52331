"""Questions and answers: typed at any moment, browsed by topic, rated."""

from __future__ import annotations

from handlers.faq.callbacks import Rate
from handlers.faq.instead import instead
from handlers.faq.questions import asked, entry, none_of_these, rate, topic, topics, turn
from handlers.faq.unclear import unclear
from handlers.kit.callbacks import Page
from handlers.kit.declaring import Command, Conversation, Press
from services.meant import Asked, Unclear

CONVERSATION = Conversation(
    name="faq",
    commands=(Command("faq", topics),),
    screens={
        "faq": entry,
        "faq-topic": topic,
        "faq-other": none_of_these,
        "faq-instead": instead,
    },
    presses=(Press(Page, turn, of="faq"), Press(Rate, rate)),
    hears={Asked: asked, Unclear: unclear},
    labels={"faq-topics": "faq", "said-faq": "faq"},
    actions={"topics": "faq"},
    deep_links={"f": "faq"},
    built=("faq-confidence-medium", "faq-confidence-low"),
    families=("smalltalk", "unclear-deed", "unclear-self"),
)
