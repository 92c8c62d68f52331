"""How a doctor, a place of work and its vacancies are put."""

from __future__ import annotations

from doctors.model import Doctor, Workplace
from locales import Texts

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def short_name(texts: Texts, doctor: Doctor) -> str:
    """«Левченко Т. Б.», for a button half a phone wide."""
    initials = [f"{name[0]}." for name in (doctor.first_name, doctor.second_name) if name]
    return texts.name(" ".join([doctor.last_name, *initials]))


def settlement(texts: Texts, workplace: Workplace) -> str:
    """The settlement with its kind: «м. Львів»."""
    kind = texts.term("settlement", workplace.settlement_type) if workplace.settlement_type else ""
    return f"{kind} {texts.name(workplace.settlement)}".strip()


def address(texts: Texts, workplace: Workplace) -> str:
    """Town, street and house, as far as the register has them."""
    house = [texts.name(part) for part in (workplace.street, workplace.building) if part]
    return ", ".join(filter(None, [settlement(texts, workplace), *house]))


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
    """Today's hours, and the week in short."""
    week = workplace.week
    if not week:
        return texts.plain("hours-unknown")
    today = DAYS[texts.weekday(now)]
    spans = ", ".join(f"{start.replace('.', ':')}–{end.replace('.', ':')}" for start, end in week.get(today, []))
    return texts.plain("hours-today", hours=spans) if spans else texts.plain("hours-closed-today")
