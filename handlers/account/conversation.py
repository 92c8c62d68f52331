"""The person's own record."""

from __future__ import annotations

from handlers.account.account import account, reveal, show_registers
from handlers.kit.declaring import Command, Conversation

CONVERSATION = Conversation(
    name="account",
    commands=(Command("whoami", account),),
    screens={
        "account": account,
        "account-reveal": reveal,
        "registers": show_registers,
    },
    labels={"account-reveal": "account-reveal", "account-registers": "registers", "said-account": "account"},
    deeds={"account": "account"},
    actions={"my-data": "account"},
    built=(
        "preferred-email",
        "preferred-phone",
    ),
    families=(
        "document",
        "verification",
        "gender",
        "settlement-type",
        "street-type",
        "country",
        "source",
        "agreement",
        "verdict",
        "flaw",
        "thing",
    ),
)
