"""What was asked and answered: first answers for repeated keys, and a log without personal data."""

from collections import deque
from dataclasses import dataclass
from datetime import datetime

from sandbox.ehealth.store import Store, Table
from sandbox.wire import Json

CALLS_KEPT = 5_000


@dataclass(frozen=True)
class Remembered:
    """The first answer to a call with an idempotency key."""

    status: int
    body: Json | None
    at: datetime


@dataclass(frozen=True)
class LoggedCall:
    """One call. `fault` names the one it met, `repeated` tells that an earlier answer was given again."""

    at: datetime
    method: str
    path: str
    status: int
    request_id: str
    idempotency_key: str | None
    client_id: str | None
    fault: str | None
    repeated: bool


class Journal:
    """Answers outlive a restart; the log does not."""

    def __init__(self, store: Store) -> None:
        self.answers = Table(store, "answer", Remembered)
        self.calls: deque[LoggedCall] = deque(maxlen=CALLS_KEPT)
