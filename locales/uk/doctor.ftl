# Пошук лікаря

doctor-title = <b>Пошук лікаря</b>
doctor-ask =
    Напишіть одним рядком прізвище, місто чи заклад. Можна з помилками й без по батькові.
    Наприклад: <i>Коваль Олена Львів</i> або <i>педіатр Черкаси</i>.
doctor-near = Поруч зі мною
doctor-location = Надішліть своє місце кнопкою внизу або напишіть назву міста чи села. Я використаю це лише для пошуку.
doctor-location-thanks = Дякую, шукаю поруч.
doctor-found =
    { $count ->
        [one] <b>Знайдено { $count } лікаря</b>
        [few] <b>Знайдено { $count } лікарів</b>
        [many] <b>Знайдено { $count } лікарів</b>
       *[other] <b>Знайдено { $count } лікаря</b>
    }
doctor-maybe = <b>Точного збігу немає.</b> Можливо, Ви мали на увазі:
doctor-read-as = Шукаю: <i>{ $text }</i>
doctor-line =
    <b>{ $number }. { $name }</b>
    { $speciality }, { $where }
    { $places } · збіг: { $why }
doctor-distance = { $km } км
doctor-option = { $name } ({ $count })
doctor-all = Показати всіх ({ $count })
doctor-which-settlement = Таких лікарів { $count }. <b>З якого міста чи села?</b>
doctor-which-area = Таких лікарів { $count }. <b>З якої області?</b>
doctor-which-clinic = Таких лікарів { $count }. <b>З якого закладу?</b>
doctor-which-speciality = Таких лікарів { $count }. <b>Якої спеціальності?</b>
doctor-which-first-name = Таких лікарів { $count }. <b>Яке ім’я?</b>
doctor-which-street = Таких лікарів { $count }. <b>На якій вулиці?</b>
doctor-empty = Напишіть, кого шукаєте: прізвище, місто або заклад.
doctor-too-short = Однієї літери замало. Напишіть прізвище, місто або заклад.
doctor-no-words = Тут немає слів, за якими можна шукати. Напишіть прізвище, місто чи заклад або виберіть спеціальність.
doctor-not-found = <b>Такого лікаря не знайшов.</b>
doctor-far =
    <b>Поруч із Вами лікарів немає:</b> до найближчого { $km } км. Можливо, Ви за кордоном або місце визначилося неточно.
    Напишіть назву міста чи села в Україні, де шукати. Наприклад: <i>Львів</i>.
doctor-far-note = До найближчого лікаря від Вас { $km } км, тому відстань не показую.
doctor-none-near = <b>Поруч таких лікарів немає.</b> Зніміть фільтр або напишіть назву іншого міста чи села.
doctor-advice =
    Перевірте прізвище або додайте місто. Лікаря може не бути в реєстрі, якщо він звільнився чи не веде первинного прийому.
doctor-alike = Найближче до цього:
doctor-new-search = Новий пошук
doctor-unfiltered = Без фільтрів ({ $count })
doctor-not-ready = Список лікарів ще завантажується. Спробуйте за хвилину.
filter-woman = Жінка
filter-man = Чоловік
doctor-unmet = У реєстрі немає слів «{ $words }», тож шукаю без них.
doctor-left-out-pediatrician = Педіатрів не показую: вони приймають дітей до 18 років.
doctor-left-out-therapist = Терапевтів не показую: вони приймають із 18 років.
doctor-show-pediatrician = Показати й педіатрів
doctor-show-therapist = Показати й терапевтів
doctor-gone = Цього лікаря вже немає в реєстрі. Знайдіть іншого.
doctor-unknown = лікар, якого немає в реєстрі

suggest-spelling = { $query } ({ $count })
suggest-wider = Ширше: { $query } ({ $count })
suggest-colleagues = Інші лікарі: { $query } ({ $count })

why-surname = за прізвищем
why-first-name = за ім’ям
why-patronymic = за по батькові
why-settlement = { $value }
why-clinic = заклад
why-street = вулиця
why-speciality = спеціальність
why-near = поруч
why-slip = {" "}(схоже написання)

filter-clinic = Заклад
filter-everyone = Для будь-якого віку
filter-accepting = Є вільні місця
speciality-family-doctor = Сімейний лікар
speciality-therapist = Терапевт
speciality-pediatrician = Педіатр
settlement-city = м.
settlement-township = смт
settlement-settlement = с-ще
settlement-village = с.

places-free =
    { $count ->
        [one] { $count } вільне місце
        [few] { $count } вільні місця
        [many] { $count } вільних місць
       *[other] { $count } вільного місця
    }
places-none = вільних місць немає
places-unknown = про вільні місця даних немає
places-meaning = Вільні місця – це скільки ще декларацій лікар може мати до рекомендованої межі. Дані щодня оновлює національна система.
places-none-meaning = Рекомендовану кількість пацієнтів перевищено. Запит подати можна, але лікар вирішує сам, чи прийняти його.
places-over-cap = <b>Цей лікар більше не може прийняти пацієнтів:</b> національна система не пропустить запит. Оберіть іншого лікаря.
doctor-card-speciality = { $speciality }
doctor-card-clinic = 🏥 { $clinic }
doctor-card-address = 📍 { $address }
doctor-card-hours = 🕒 { $hours }
doctor-card-phone = ☎ { $phone }
doctor-card-places = 👥 { $places }
doctor-card-other-place = Приймає також: { $place }
doctor-card-distance = 📏 { $km } км від Вас
doctor-card-share = Поділитися
doctor-card-shared = { $name }, { $clinic }
doctor-card-file = Подати декларацію
doctor-card-map = Показати на карті
day-mon = пн
day-tue = вт
day-wed = ср
day-thu = чт
day-fri = пт
day-sat = сб
day-sun = нд
hours-week = { $today } (тиждень: { $week })
doctor-card-how-to-file = Як подати декларацію
doctor-source = Дані: <a href="{ $url }">відкриті дані НСЗУ</a> на { $day }, <a href="{ $licence }">CC BY 4.0</a>. Таблиці об’єднано, вільні місця пораховано з них.
places-meaning-open = Вільні місця – це рекомендована межа для спеціальності мінус кількість декларацій. За цей час вони могли змінитися.
places-none-meaning-open = Рекомендовану кількість пацієнтів перевищено. Лікар вирішує сам, чи прийняти ще когось: запитайте в закладі.
hours-today = сьогодні { $hours }
hours-closed-today = сьогодні прийому немає, найближчий – { $day } { $hours }
day-tomorrow = завтра
day-on-mon = у понеділок
day-on-tue = у вівторок
day-on-wed = у середу
day-on-thu = у четвер
day-on-fri = у п’ятницю
day-on-sat = у суботу
day-on-sun = у неділю
hours-unknown = години прийому не вказано, уточніть у закладі

# Збережені лікарі
favourites-open = ★ Збережені лікарі ({ $count })
favourites-title = <b>Збережені лікарі</b>
favourites-none = Тут поки що нікого немає. Знайдіть лікаря й натисніть «☆ Зберегти» на його картці.
favourites-line =
    <b>{ $number }. { $name }</b>
    { $where } · { $places }
favourites-gone =
    <b>{ $number }. { $name }</b>
    Цього лікаря вже немає в реєстрі.
favourites-plan-b = У цього лікаря вільних місць немає. У збережених є – ось вони:
favourites-full = Збережено вже { $count } лікарів. Приберіть когось зі списку, щоб додати іншого.
favourite-keep = ☆ Зберегти
favourite-drop = ★ Збережено
favourite-off = ✕ Прибрати { $number }
favourite-kept = Збережено. Список – у пошуку лікаря.

resume-doctor = ▶ Продовжити пошук лікаря
cancelled-doctor = Пошук лікаря закрито.

action-find-doctor = Знайти лікаря
action-file-declaration = Обрати лікаря для декларації

start-open-doctor = Показати лікаря
command-doctor = Знайти лікаря

# Як ще це називають: через риску

said-doctor = знайти лікаря | лікар | лікаря | врач | врача | пошук лікаря | пошук | лікарі | знайти врача | знайти доктора | найти врача | поиск врача | найти доктора | список лікарів | знайти сімейного лікаря | шукати лікаря | пошук лікарів | пошук врача | поиск доктора | поиск | найти семейного врача | знайти терапевта | лікаря знайти | врача найти | пошук доктора

# Як це назвати, коли не ясно, чи цього хочуть

unclear-deed-doctor = Знайти лікаря
unclear-deed-file = Подати декларацію
