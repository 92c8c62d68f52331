"""The medical record: prescriptions, referrals, results and what else doctors have written down, never explained."""

from __future__ import annotations

from ehealth.record import Kind
from handlers.kit.callbacks import Page
from handlers.kit.declaring import Command, Conversation, Press
from handlers.record.callbacks import AskDoctor, ShowNumber
from handlers.record.record import ask_doctor, open_kind, root, show_number, turn

CONVERSATION = Conversation(
    name="record",
    commands=(Command("record", root),),
    screens={"record": root, **{f"record-{kind}": open_kind for kind in Kind}},
    presses=(Press(Page, turn, of="record"), Press(AskDoctor, ask_doctor), Press(ShowNumber, show_number)),
    labels={"said-record": "record", **{f"record-kind-{kind}": f"record-{kind}" for kind in Kind}},
    deeds={"record": "record"},
    built=tuple(f"record-{what}-{kind}" for what in ("kind", "none") for kind in Kind),
    families=("record-line", "record-word", "record-status"),
)
