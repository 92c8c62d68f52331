"""Logs by an allow-list of fields, metrics, and the watchdog of the event loop.

What identifies a person or opens a door never reaches a log: a field that is not on the list is dropped, an exception
is logged by its type and place, without its text (texts of exceptions carry addresses, and addresses carry tokens).
"""

from __future__ import annotations

import asyncio
import logging
import sys
import traceback
from collections.abc import MutableMapping
from typing import Literal

import structlog
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from structlog.typing import Processor

from ehealth.errors import EhealthError, UpstreamFailure

_NAMES = """event level timestamp logger update method code count kind state conversation task fault place seconds
    attempt attempts status depth version setting settings problem problems path port engine revision stage team name
    job doctors refused sources lanes request_id operation delay entries retry_after mode cabinet signer reason handler
    signal failed uncertain waiting scopes"""
ALLOWED = frozenset(_NAMES.split())
STALL_SECONDS = 0.05  # all chats share one loop: while it stands still longer, people notice
WATCH_SECONDS = 0.25

log: structlog.stdlib.BoundLogger = structlog.get_logger("cabinet-bot")

registry = CollectorRegistry()
steps = Counter("cabinet_steps_total", "Updates worked off", ["kind", "outcome"], registry=registry)
step_seconds = Histogram("cabinet_step_seconds", "From accepted to committed", registry=registry)
sent = Counter("cabinet_sent_total", "Bot API calls", ["method", "outcome"], registry=registry)
stalls = Counter("cabinet_loop_stalls_total", "Times the event loop stood still over 50 ms", registry=registry)
inbox_waiting = Gauge("cabinet_inbox_waiting", "Updates accepted and not yet worked off", registry=registry)
outbox_waiting = Gauge("cabinet_outbox_waiting", "Messages waiting to be sent", registry=registry)
commits = Gauge("cabinet_commits", "Durable commits since the start; each is a flush to the disk", registry=registry)
dead_letters = Gauge("cabinet_dead_letters", "Messages failed, uncertain or held", ["status"], registry=registry)
tickets_unheard = Gauge("cabinet_tickets_unheard", "Open tickets whose card does not stand", registry=registry)
oldest_unheard = Gauge("cabinet_tickets_unheard_oldest_seconds", "Age of the oldest of them", registry=registry)
upstream = Counter("cabinet_ehealth_calls_total", "National API calls", ["operation", "outcome"], registry=registry)
upstream_open = Gauge("cabinet_ehealth_open", "Left alone: it does not answer", ["operation"], registry=registry)
turned_away = Counter("cabinet_turned_away_total", "Presses and lines not worked on", ["kind"], registry=registry)
poll_failures = Counter("cabinet_poll_failures_total", "Polls in vain", registry=registry)
webhook_ok = Gauge("cabinet_webhook_ok", "1 while updates are posted to us as the settings say", registry=registry)
seals = Gauge("cabinet_seals", "Times that the key of SECRET_KEYS which seals has sealed", registry=registry)
unreadable = Gauge("cabinet_unreadable", "Values that did not open since the start", ["what"], registry=registry)
doctors_loaded = Gauge("cabinet_doctors", "Doctors that can be found", registry=registry)
register_items = Gauge("cabinet_register_items", "Items of the register done, by stage", ["stage"], registry=registry)
register_failures = Counter("cabinet_register_failures_total", "Readings in vain", ["reason"], registry=registry)


def _allow(_logger: object, _method: str, event: MutableMapping[str, object]) -> MutableMapping[str, object]:
    """Drops every field that is not on the list; the last processor before the words are written."""
    fault = event.pop("exc_info", None)
    if isinstance(fault, BaseException):
        event["fault"] = type(fault).__name__
        event["place"] = where_raised(fault)
    return {name: value for name, value in event.items() if name in ALLOWED}


def where_raised(fault: BaseException) -> str:
    """Where an exception came from: the innermost frames, without values."""
    frames = traceback.extract_tb(fault.__traceback__)[-4:]
    return " < ".join(f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}" for frame in reversed(frames))


class _ForeignLogs(logging.Handler):
    """Other libraries' records: only who spoke and how loud, since their texts may hold anything."""

    def emit(self, record: logging.LogRecord) -> None:
        fault = record.exc_info[1] if record.exc_info else None
        logger = log.bind(logger=record.name)
        logger.log(record.levelno, "library-message", exc_info=fault, place=f"{record.filename}:{record.lineno}")


def set_up_logs(form: Literal["console", "json"], level: str) -> None:
    """Logs to standard error, for people or for machines."""
    renderer: Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if form == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            _allow,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level.lower()),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    root = logging.getLogger()
    root.handlers = [_ForeignLogs()]
    root.setLevel(max(logging.WARNING, logging.getLevelNamesMapping()[level.upper()]))


def log_upstream(error: EhealthError) -> None:
    """A refusal or silence of the national system, found again by the code that the person was shown."""
    said = log.bind(**error.log_fields())
    if isinstance(error, UpstreamFailure):
        said.warning("upstream-failed")
    else:
        said.info("upstream-refused")


def log_switch(operation: str, is_open: bool, why: str) -> None:
    """An operation of the national system is left alone from now on, or asked again."""
    upstream_open.labels(operation).set(is_open)
    if is_open:
        log.warning("upstream-left-alone", operation=operation, reason=why)
    else:
        log.info("upstream-asked-again", operation=operation, reason=why)


async def watch_loop() -> None:
    """Counts the times the event loop stood still."""
    loop = asyncio.get_running_loop()
    while True:
        due = loop.time() + WATCH_SECONDS
        await asyncio.sleep(WATCH_SECONDS)
        late = loop.time() - due
        if late > STALL_SECONDS:
            stalls.inc()
            log.warning("loop-stalled", seconds=round(late, 3))
