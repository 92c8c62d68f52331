"""Patients who have logged in, written as the pages would have written them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from storage.records import Link, Login, Patient
from storage.unit_of_work import UnitOfWork

HOUR_MS = 3_600_000


def linked(work: UnitOfWork, patient: Patient, profile: Mapping[str, str], tokens: Mapping[str, Any]) -> Link:
    """A link through the state e-cabinet to the person whose `person_id` the profile names."""
    attempt = Login(
        token_hash=f"token of {patient.id}",
        patient_id=patient.id,
        chat=patient.telegram_id,
        cabinet="state",
        stage="linked",
        state_hash=None,
        agent_hash=None,
        secret={},  # type: ignore[typeddict-item]  # all that a link keeps of it is given beside
        created_at=work.now,
        expires_at=work.now + HOUR_MS,
    )
    return work.links.add(patient, attempt, tokens, profile)  # type: ignore[arg-type]  # parts of them are enough
