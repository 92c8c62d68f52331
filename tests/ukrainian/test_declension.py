"""Names and places in all their cases."""

from __future__ import annotations

import pytest

from ukrainian.declension import Cases, flat, given, of_man, of_woman, patronymic, russian_toponym, toponym


@pytest.mark.parametrize(
    ("form", "forms"),
    [
        ("кравця", of_man("кравець")), ("зайця", of_man("заєць")), ("сокола", of_man("сокіл")),
        ("коваленкові", of_man("коваленко")), ("левицького", of_man("левицький")), ("палію", of_man("палій")),
        ("задорожнього", of_man("задорожній")), ("ковалева", of_man("ковалів")), ("боднаря", of_man("боднар")),
        ("левицькою", of_woman("левицька")), ("шкоди", of_woman("шкода")), ("іванової", of_woman("іванова")),
        ("ользі", given("ольга")), ("марії", given("марія")), ("дар'ї", given("дар'я")), ("любов'ю", given("любов")),
        ("юрієм", given("юрій")), ("ігоря", given("ігор")), ("федора", given("федір")), ("василия", given("василий")),
        ("іванівною", patronymic("іванівна")), ("петровичеві", patronymic("петрович")),
        ("львові", toponym("львів")), ("києва", toponym("київ")), ("кривомурозі", toponym("кривий ріг")),
        ("сумах", toponym("суми")),
        ("білійцеркві", toponym("біла церква")), ("рівному", toponym("рівне")), ("чернівцях", toponym("чернівці")),
        ("уманню", toponym("умань")), ("івано" + "франківську", toponym("івано-франківськ")),
        ("горішніхплавнях", toponym("горішні плавні")),
        ("кривомроге", russian_toponym("кривой рог")), ("одессе", russian_toponym("одесса")),
        ("черновцах", russian_toponym("черновцы")),
    ],
)  # fmt: skip
def test_names_and_places_are_declined(form: str, forms: Cases) -> None:
    assert form in flat(forms)


def test_surname_of_a_woman_that_does_not_change_has_no_cases() -> None:
    assert flat(of_woman("коваленко")) == flat(of_woman("мельник")) == []
