"""How a doctor, a place of work and its vacancies are put."""

from __future__ import annotations

from collections.abc import Sequence

from doctors.model import Doctor, Workplace
from locales import Texts

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CALLED = ("day-mon", "day-tue", "day-wed", "day-thu", "day-fri", "day-sat", "day-sun")


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
    """Today's hours, and the week in short."""
    week = workplace.week
    if not week:
        return texts.plain("hours-unknown")
    today = DAYS[texts.weekday(now)]
    spans = spans_words(week.get(today, []))
    return texts.plain("hours-today", hours=spans) if spans else texts.plain("hours-closed-today")


def week_words(texts: Texts, workplace: Workplace) -> str:
    """The hours of the whole week, days with the same hours together; empty when nobody has said them."""
    week = workplace.week
    runs: list[tuple[list[str], str]] = []
    for day, called in zip(DAYS, _CALLED, strict=True):
        hours = spans_words(week.get(day, [])) or texts.plain("hours-closed")
        if runs and runs[-1][1] == hours:
            runs[-1][0].append(texts.plain(called))
        else:
            runs.append(([texts.plain(called)], hours))
    lines = [texts.plain("hours-days", days=_days_words(days), hours=hours) for days, hours in runs]
    return "\n".join(lines) if week else ""


def _days_words(days: Sequence[str]) -> str:
    return days[0] if len(days) == 1 else f"{days[0]}–{days[-1]}"


def spans_words(spans: Sequence[tuple[str, str]]) -> str:
    """«08:00–12:00, 13:00–15:00»."""
    return ", ".join(f"{start.replace('.', ':')}–{end.replace('.', ':')}" for start, end in spans)
