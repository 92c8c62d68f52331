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
