"""How a doctor, a place of work and its vacancies are put."""

from __future__ import annotations

from collections.abc import Sequence

from doctors.model import Doctor, Workplace
from doctors.open_data import DECLARATIONS
from locales import Html, Texts

LICENCE = "https://creativecommons.org/licenses/by/4.0/deed.uk"
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def short_name(doctor: Doctor) -> str:
    """«Левченко Т. Б.», for a button half a phone wide."""
    initials = [f"{name[0]}." for name in (doctor.first_name, doctor.second_name) if name]
    return " ".join([doctor.last_name, *initials])


def settlement(texts: Texts, workplace: Workplace) -> str:
    """The settlement with its kind: «м. Львів»."""
    kind = texts.term("settlement", workplace.settlement_type) if workplace.settlement_type else ""
    return f"{kind} {workplace.settlement}".strip()


def address(texts: Texts, workplace: Workplace) -> str:
    """Town, street and house, as far as the register has them."""
    return ", ".join(filter(None, [settlement(texts, workplace), workplace.street, workplace.building]))


def vacancies_words(texts: Texts, doctor: Doctor) -> str:
    """Free places in words, and honestly when nobody knows."""
    limit, count = doctor.declarations_limit, doctor.declarations_count
    if limit is None or count is None:
        return texts.plain("places-unknown")
    if count >= limit:
        return texts.plain("places-none")
    return texts.plain("places-free", count=limit - count)


def kilometres(away: float) -> float:
    """A distance as people say it: next door is not zero."""
    return max(round(away, 1), 0.1)


def card_link(workplace: Workplace, bot: str) -> str:
    """The address that opens the card in a private chat with the bot."""
    return f"{bot}?start=d-{workplace.employee_id}"


def hours_words(texts: Texts, workplace: Workplace, now: int) -> str:
    """Today's hours; on a day without any, those of the next day that has some."""
    week = workplace.week
    if not week:
        return texts.plain("hours-unknown")
    today = texts.weekday(now)
    days = [DAYS[(today + later) % len(DAYS)] for later in range(len(DAYS))]
    if days[0] in week:
        return texts.plain("hours-today", hours=_spans(week[days[0]]))
    opens = next((day for day in days if day in week), None)
    if opens is None:
        return texts.plain("hours-unknown")
    when = texts.plain("day-tomorrow" if opens == days[1] else f"day-on-{opens}")
    return texts.plain("hours-closed-today", day=when, hours=_spans(week[opens]))


def _spans(spans: Sequence[tuple[str, str]]) -> str:
    return ", ".join(f"{start.replace('.', ':')}–{end.replace('.', ':')}" for start, end in spans)


def source(texts: Texts, day: str) -> Html:
    """Whose open data these are, of what day, under which licence: CC BY 4.0 asks for it wherever they are shown."""
    return texts("doctor-source", url=DECLARATIONS, licence=LICENCE, day=texts.iso_date(day))
