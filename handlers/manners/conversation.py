"""What works everywhere: the first screen, the main menu, help, cancel; and emergencies before all else."""

from __future__ import annotations

from faq.emergency import KINDS
from handlers.kit.callbacks import GO_ON
from handlers.kit.calmed import NO_DANGER
from handlers.kit.declaring import Command, Conversation
from handlers.manners.emergency import emergency, not_danger
from handlers.manners.home import MENU, cancel, help_, menu, nothing, start
from services.meant import Emergency

CONVERSATION = Conversation(
    name="manners",
    commands=(
        Command("start", start, listed=10),
        Command("help", help_, listed=50),
        Command("cancel", cancel, listed=60),
        Command("menu", menu),
    ),
    screens={"menu": menu, "help": help_, "cancel": cancel, "nothing": nothing, NO_DANGER: not_danger},
    labels={
        "button-home": "menu",
        "said-menu": "menu",
        "said-help": "help",
        "said-cancel": "cancel",
        "button-back": GO_ON,
        "said-back": GO_ON,
        "menu-doctor": "doctor",
        **{f"menu-{name}": name for name in MENU},
    },
    hears={Emergency: emergency},
    built=(
        *("cancelled-nothing", "press-too-many", "press-outdone", "line-too-many"),
        *(f"menu-{name}" for name in MENU),
        *(f"emergency-{kind}" for kind in KINDS),
    ),
    families=("unusable",),
)
