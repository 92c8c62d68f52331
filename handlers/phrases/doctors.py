"""How a doctor, a place of work and its vacancies are put."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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


def week_words(texts: Texts, workplace: Workplace) -> str:
    """The hours of a week in short: days in a row with the same hours stand together."""
    spans: list[tuple[list[str], str]] = []
    for day in DAYS:
        told = workplace.week.get(day)
        hours = _spans(told or ())
        if spans and spans[-1][1] == hours:
            spans[-1][0].append(day)
        else:
            spans.append(([day], hours))
    words = [f"{_days(texts, days)} {hours}" for days, hours in spans if hours]
    return "; ".join(words) or texts.plain("hours-unknown")


def _days(texts: Texts, days: list[str]) -> str:
    first, last = texts.term("day", days[0]), texts.term("day", days[-1])
    return first if len(days) == 1 else f"{first}–{last}"


def hours_words(texts: Texts, workplace: Workplace, now: int) -> str:
    """Today's hours, on a day without any those of the next day that has some, and all of the week."""
    today = _today_words(texts, workplace.week, texts.weekday(now))
    if today is None:
        return texts.plain("hours-unknown")
    return texts.plain("hours-week", today=today, week=week_words(texts, workplace))


def _today_words(texts: Texts, week: Mapping[str, Sequence[tuple[str, str]]], today: int) -> str | None:
    days = [DAYS[(today + later) % len(DAYS)] for later in range(len(DAYS))]
    opens = next((day for day in days if week.get(day)), None)
    if opens is None:
        return None
    if opens == days[0]:
        return texts.plain("hours-today", hours=_spans(week[opens]))
    when = texts.plain("day-tomorrow" if opens == days[1] else f"day-on-{opens}")
    return texts.plain("hours-closed-today", day=when, hours=_spans(week[opens]))


def _spans(spans: Sequence[tuple[str, str]]) -> str:
    return ", ".join(f"{start.replace('.', ':')}–{end.replace('.', ':')}" for start, end in spans)


def source(texts: Texts, day: str) -> Html:
    """Whose open data these are, of what day, under which licence: CC BY 4.0 asks for it wherever they are shown."""
    return texts("doctor-source", url=DECLARATIONS, licence=LICENCE, day=texts.iso_date(day))
