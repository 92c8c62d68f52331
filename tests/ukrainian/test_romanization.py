"""The examples of the table of the Cabinet of Ministers (resolution No. 55 of 27 January 2010)."""

import pytest

from ukrainian.romanization import romanized

TABLE = {
    "Алушта": "Alushta", "Андрій": "Andrii", "Борщагівка": "Borshchahivka", "Борисенко": "Borysenko",
    "Вінниця": "Vinnytsia", "Володимир": "Volodymyr", "Гадяч": "Hadiach", "Богдан": "Bohdan",
    "Згурський": "Zghurskyi", "Ґалаґан": "Galagan", "Ґорґани": "Gorgany", "Донецьк": "Donetsk", "Дмитро": "Dmytro",
    "Рівне": "Rivne", "Олег": "Oleh", "Есмань": "Esman", "Єнакієве": "Yenakiieve", "Гаєвич": "Haievych",
    "Короп'є": "Koropie", "Житомир": "Zhytomyr", "Жанна": "Zhanna", "Жежелів": "Zhezheliv",
    "Закарпаття": "Zakarpattia", "Казимирчук": "Kazymyrchuk", "Медвин": "Medvyn", "Михайленко": "Mykhailenko",
    "Іванків": "Ivankiv", "Іващенко": "Ivashchenko", "Їжакевич": "Yizhakevych", "Кадиївка": "Kadyivka",
    "Мар'їне": "Marine", "Йосипівка": "Yosypivka", "Стрий": "Stryi", "Олексій": "Oleksii", "Київ": "Kyiv",
    "Коваленко": "Kovalenko", "Лебедин": "Lebedyn", "Леонід": "Leonid", "Миколаїв": "Mykolaiv",
    "Маринич": "Marynych", "Ніжин": "Nizhyn", "Наталія": "Nataliia", "Одеса": "Odesa", "Онищенко": "Onyshchenko",
    "Полтава": "Poltava", "Петро": "Petro", "Решетилівка": "Reshetylivka", "Рибчинський": "Rybchynskyi",
    "Суми": "Sumy", "Соломія": "Solomiia", "Тернопіль": "Ternopil", "Троць": "Trots", "Ужгород": "Uzhhorod",
    "Уляна": "Uliana", "Фастів": "Fastiv", "Філіпчук": "Filipchuk", "Харків": "Kharkiv", "Христина": "Khrystyna",
    "Біла Церква": "Bila Tserkva", "Стеценко": "Stetsenko", "Чернівці": "Chernivtsi", "Шевченко": "Shevchenko",
    "Шостка": "Shostka", "Кишеньки": "Kyshenky", "Щербухи": "Shcherbukhy", "Гоща": "Hoshcha",
    "Гаращенко": "Harashchenko", "Юрій": "Yurii", "Корюківка": "Koriukivka", "Яготин": "Yahotyn",
    "Ярошенко": "Yaroshenko", "Костянтин": "Kostiantyn", "Знам'янка": "Znamianka", "Феодосія": "Feodosiia",
    "Згорани": "Zghorany", "Розгон": "Rozghon",
}  # fmt: skip


@pytest.mark.parametrize("name", TABLE)
def test_the_table_is_kept_to(name: str) -> None:
    assert romanized(name) == TABLE[name]
    assert romanized(name.replace("'", "’")) == TABLE[name]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("ЩЕРБАК ЮРІЙ", "SHCHERBAK YURII"),
        ("Нечуй-Левицька Я. Є.", "Nechui-Levytska Ya. Ye."),
        ("вул. Згоди, 12-А", "vul. Zghody, 12-A"),
        ("Clinic № 5", "Clinic № 5"),
        ("", ""),
    ],
)
def test_whole_lines(text: str, written: str) -> None:
    assert romanized(text) == written
