"""What works everywhere: the first screen, the main menu, help, cancel; and emergencies before all else."""

from __future__ import annotations

from faq.emergency import KINDS
from handlers.kit.declaring import Command, Conversation
from handlers.manners.emergency import emergency
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
    screens={"menu": menu, "nothing": nothing},
    hears={Emergency: emergency},
    built=(
        *("cancelled-nothing", "press-too-many", "press-outdone", "line-too-many"),
        *(f"menu-{name}" for name in MENU),
        *(f"emergency-{kind}" for kind in KINDS),
    ),
    families=("unusable",),
)
