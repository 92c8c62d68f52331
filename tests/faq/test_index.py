"""Patients ask in their own words; the index answers, asks back or admits not to know."""

from pathlib import Path

import pytest

from benchmarks.faq import Asked, ask_all, read
from faq.index import Index
from faq.library import Library
from faq.model import Language

QUESTIONS = Path(__file__).parent / "questions.jsonl"


@pytest.fixture(scope="module")
def asked(index: Index) -> list[Asked]:
    return ask_all(index, read(QUESTIONS))


def share(rows: list[Asked], places: int) -> float:
    return sum(bool(one.question.ids & set(one.answer.ids[:places])) for one in rows) / len(rows)


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("як зайти в кабінет", "how-to-login"),
        ("не приходить код", "login-sms-not-coming"),
        ("хочу поміняти сімейного лікаря", "declaration-change-doctor"),
        ("как подать декларацию онлайн", "declaration-steps-online"),
        ("how do I change my phone number", "update-phone"),
        ("мої данні задублювались", "duplicate-record"),
        ("yak rozirvaty deklaratsiyu", "declaration-terminate"),
        ("gjvsyznb ksrfhz", "declaration-change-doctor"),
    ],
)
def test_patient_asks_plainly_and_is_answered_at_once(index: Index, text: str, entry: str) -> None:
    answer = index.ask(text)
    assert (answer.decision, answer.ids[0]) == ("answer", entry)
    assert answer.scores[0] == max(answer.scores)
    assert len(answer.ids) == len(answer.scores) <= 5


def test_patient_asks_vaguely_and_is_asked_back(index: Index) -> None:
    answer = index.ask("підтримка")
    assert answer.decision == "choose"
    assert {"support-portal", "support-time"} <= set(answer.ids[:3])


@pytest.mark.parametrize(
    "text", ["яка погода завтра", "рецепт борщу", "купити квитки на поїзд", "weather in kyiv", "курс долара"]
)
def test_patient_asks_about_something_else_and_is_not_answered(index: Index, text: str) -> None:
    answer = index.ask(text)
    assert answer.decision == "none"
    assert answer.ids == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("привіт", "greeting"),
        ("Добрий день!", "greeting"),
        ("дякую дуже", "thanks"),
        ("hello", "greeting"),
        ("ghbdsn", "greeting"),
        ("як справи", "howareyou"),
        ("ок", "agree"),
        ("до побачення", "farewell"),
        ("ти дурний бот", "abuse"),
        ("хто ти", "who"),
        ("😂😂", "laugh"),
        ("👍", "agree"),
        ("🫀", "gibberish"),
        ("", "gibberish"),
        ("ъъъщщщ", "gibberish"),
    ],
)
def test_patient_only_talks_and_is_talked_to(index: Index, text: str, kind: str) -> None:
    answer = index.ask(text)
    assert (answer.decision, answer.smalltalk) == ("none", kind)


def test_rude_question_is_still_a_question(index: Index) -> None:
    answer = index.ask("блін та як вже зайти в цей ваш кабінет")
    assert answer.smalltalk is None
    assert answer.ids[0] == "how-to-login"


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("user_blocked", "login-user-blocked"),
        ("вилазить NOT_VERIFIED і все", "verification-failed"),
        (
            "сьогодні зранку підписую а воно Підписаний контент некоректний або прострочений і не пускає",
            "login-expired-request",
        ),
        ('{"error": {"type": "request_malformed", "invalid": [{"rule": "invalid_age"}]}}', "doctor-types"),
    ],
)
def test_patient_pastes_an_error_and_it_is_recognised(index: Index, library: Library, text: str, entry: str) -> None:
    answer = index.ask(text)
    assert answer.decision == "answer"
    assert answer.code in {code for found in library.entries if found.id == answer.ids[0] for code in found.codes}
    assert entry in (answer.ids[0], *(near.id for near in library.near(answer.ids[0])))


@pytest.mark.parametrize(
    ("text", "chosen", "language"),
    [
        ("як увійти", None, "uk"),
        ("как войти", None, "uk"),
        ("how to log in", None, "en"),
        ("yak uviyty v kabinet", None, "uk"),
        ("how to log in", "uk", "uk"),
        ("як увійти", "en", "en"),
    ],
)
def test_patient_is_answered_in_the_right_language(
    index: Index, text: str, chosen: Language | None, language: Language
) -> None:
    assert index.ask(text, chosen).language == language


def test_nothing_found_offers_topics_of_what_is_near(index: Index, library: Library) -> None:
    answer = index.ask("лікар хаус сезон")
    assert set(answer.topics) <= {topic.id for topic in library.topics}


def test_every_question_of_an_entry_finds_its_entry(index: Index, library: Library) -> None:
    missed = [
        (entry.id, answer.ids[:1])
        for entry in library.entries
        for question in (entry.uk.question, entry.en.question)
        if (answer := index.ask(question)).ids[:1] != (entry.id,)
    ]
    assert len(missed) <= 6, missed


def test_wordings_of_entries_find_their_entries(index: Index, library: Library) -> None:
    rows = [
        index.ask(wording).ids[:1] == (entry.id,)
        for entry in library.entries
        for wording in (*entry.uk.wordings[::4], *entry.en.wordings[::4], *entry.russian[::4])
    ]
    assert sum(rows) / len(rows) >= 0.95


def test_questions_written_apart_from_the_entries_are_found(asked: list[Asked]) -> None:
    scope = [one for one in asked if one.question.ids]
    assert share(scope, 1) >= 0.86
    assert share(scope, 3) >= 0.93
    direct = [one for one in scope if one.answer.decision == "answer"]
    assert len(direct) / len(scope) >= 0.65
    assert share(direct, 1) >= 0.95


@pytest.mark.parametrize("kind", ["translit", "layout", "russian", "surzhyk", "english"])
def test_questions_of_every_kind_are_found(asked: list[Asked], kind: str) -> None:
    assert share([one for one in asked if one.question.kind == kind], 3) >= 0.9


def test_off_topic_questions_are_hardly_ever_answered(asked: list[Asked]) -> None:
    off = [one for one in asked if one.question.kind == "offtopic"]
    assert sum(one.answer.decision == "answer" for one in off) <= 1
    assert sum(one.answer.decision == "choose" for one in off) / len(off) <= 0.12


@pytest.mark.parametrize(
    "name", ["Поліщук Ольга", "Нестеренко Віктор Сергійович", "Кравчук О. П.", "Грабар Н А", "Ткач Микола Львів"]
)
def test_name_of_a_doctor_is_not_answered_as_a_question(index: Index, name: str) -> None:
    assert index.ask(name).decision != "answer"
