# Звернення

ticket-step = <i>Крок { $number } з { $steps }</i>
ticket-trouble = <b>Що сталося?</b>
trouble-technical = Не працює сайт, застосунок чи вхід
trouble-personal = Мої дані неправильні або подвоєні
trouble-other = Інше запитання до людини
ticket-cabinet = <b>Через який е-кабінет це було?</b>
ticket-cabinet-unknown = Не знаю / жоден
ticket-words =
    <b>Опишіть своїми словами, що сталося.</b>
    Коли це було, що Ви робили, який текст помилки побачили. Можна кількома повідомленнями, зі скриншотами, голосом чи відео.
ticket-words-kept = Ваш текст збережено: <i>{ $words }</i>
ticket-keep-words = Залишити цей текст
ticket-use-words = Це опис, а не запитання
ticket-words-too = Фото додав. Тепер опишіть словами, що сталося.
ticket-never = Не пишіть паролів, кодів із SMS і номерів документів: людям вони не потрібні.
ticket-files =
    { $count ->
        [0] <b>Додайте фото, скриншот, PDF чи запис</b>, якщо є. Можна до { $most } файлів, кожен до 20 МБ.
        [one] Додано { $count } файл. Можна ще, усього до { $most }.
        [few] Додано { $count } файли. Можна ще, усього до { $most }.
        [many] Додано { $count } файлів. Можна ще, усього до { $most }.
       *[other] Додано { $count } файлу. Можна ще, усього до { $most }.
    }
ticket-files-none = Без файлів
ticket-files-done = Далі
ticket-files-enough = Більше файлів додати не можна: найбільше { $most }. Решту надішлете після створення звернення.
ticket-review =
    <b>Перевірте звернення</b>
    Тема: { $trouble }
    Е-кабінет: { $cabinet }
    Файлів: { $files }
ticket-send = Надіслати людям
ticket-send-agreeing = Надіслати людям – погоджуюся
ticket-change-words = Змінити текст
ticket-change-files = Змінити файли
ticket-sent-short = Звернення { $code } записано.
ticket-written = <b>Звернення { $code } записано, передаю його людям.</b>
ticket-sent = <b>Звернення { $code } передано людям.</b>
ticket-answer-here = Відповідь прийде сюди. Строку відповіді ніде не оприлюднено, але звернення не загубиться: його стан є в «Моїх зверненнях».
ticket-unheard =
    <b>Звернення { $code } ще не дійшло до людей.</b>
    Воно записане, і я й далі пробую його передати. Щойно вдасться, напишу сюди. Надсилати вдруге не треба.

    Якщо чекати не можете, звертайтеся сюди:
ticket-too-many = У Вас уже { $count } відкритих звернень. Допишіть в одне з них або закрийте зайве.
ticket-later =
    За останню годину Ви вже створили { $most } звернень, це найбільше. Наступне можна створити о { $at }.
    Якщо Ви вже почали писати, чернетку збережено. Якщо чекати не можна: { official-phones }
ticket-not-found = Такого звернення немає.
ticket-new = Нове звернення
tickets-mine = Мої звернення
tickets-title = <b>Мої звернення</b>
tickets-none = Звернень ще немає.
ticket-row = { $code } · { $about } · { $status }
ticket-card =
    <b>Звернення { $code }</b>
    Тема: { $about }
    Кому: { $team }
    Е-кабінет: { $cabinet }
    Стан: { $status }
    Створено: { $since }
ticket-status-new = чекає на людину
ticket-status-unheard = записано, ще не передано людям
ticket-status-open = в роботі
ticket-status-answered = є відповідь
ticket-status-closed = закрито
team-technical = Технічні питання
team-contextual = Контекстні питання
author-patient = Пацієнт
author-staff = Підтримка
ticket-add = Дописати
ticket-addition = Напишіть, що додати до звернення { $code }. Можна надіслати фото, PDF, голосове або відео.
ticket-added = Додано до звернення { $code }. Можна надсилати ще.
ticket-added-later =
    За останню годину Ви дописали вже { $most } разів, це найбільше. Цей текст і файли я зберіг, людям їх можна буде передати о { $at }: натисніть тоді кнопку нижче.
    Якщо чекати не можна: { official-phones }
ticket-added-full =
    Більше зберегти в чернетку не вміщується. Це повідомлення лишається в чаті, надішліть його ще раз після { $at }. Збережене раніше нікуди не зникло.
    Якщо чекати не можна: { official-phones }
ticket-pass-on = Передати збережене
ticket-reply = Відповісти
ticket-solved = Вирішено, дякую
ticket-reopen = Відкрити знову
ticket-closed = Звернення { $code } закрито. Якщо питання повернеться, відкрийте його знову.
ticket-closed-notice = Підтримка закрила звернення { $code }. Якщо питання лишилося, відкрийте його знову: усе написане збережено.
ticket-answer-title = <b>Відповідь на звернення { $code }</b>
masked-note = Номери документів, телефони чи коди я приховав: нікому їх не покажу. Видаліть, будь ласка, своє повідомлення з чату.

attachment-type = Такий файл передати не можна. Підійде фото, скриншот (JPG, PNG, HEIC), PDF, голосове чи відео. Текст із файлу можна просто вставити в повідомлення.
attachment-size = Файл завеликий. Найбільше – 20 МБ. Спробуйте скриншот потрібного місця.
attachment-content = За вмістом це не PDF, не JPG, не PNG і не HEIC, тож передати цей файл не можна. Збережіть документ як PDF або надішліть скриншот.
attachment-pixels = Це зображення надто велике: понад 100 мільйонів точок. Надішліть його як фото або скриншот потрібного місця.
attachment-words-kept = Ваш підпис до файлу збережено.

advice-theirs =
    <b>Технічні питання «{ $name }» вирішує його власна підтримка.</b>
    Ось її контакти:
advice-portal =
    <b>Тут звернення такого виду не приймають.</b>
    Напишіть через офіційний портал підтримки або зателефонуйте.
advice-url = Сайт підтримки: { $url }
advice-phone = Телефон: { $phone }
advice-email = Пошта: { $email }
advice-no-contacts = Контактів підтримки я не маю. Шукайте їх на сайті або в застосунку цього е-кабінету.
advice-copy = Скопіювати готовий текст
advice-open = Відкрити «{ $name }»
advice-sample = Вітаю. Не виходить скористатися кабінетом. Що роблю: … Що бачу (текст помилки): … Коли: … Пристрій і браузер: … Прошу допомогти.
official-portal = Офіційний портал підтримки: { $url } («Технічні питання», «Контекстні питання»).
official-portal-unnamed = Офіційно: портал підтримки кабінету, розділи «Технічні питання» і «Контекстні питання».
official-phones = Контакт-центр НСЗУ 16-77, контакт-центр МОЗ 0 800 60 20 19.
staff-taken = Це звернення вже веде { $name }.
staff-not-allowed = Це можуть робити лише працівники цієї команди.

resume-ticket = ▶ Продовжити звернення

action-ticket = Написати людині
banner-followed = Добре. Напишу сюди, щойно збій мине: { $about }.

start-open-tickets = Показати звернення
cancelled-ticket = Звернення не надіслано, чернетку стерто.
command-ticket = Написати людині

ticket-more = Усе, що надішлете тепер, я додам до звернення: слова, файли, переслане.
ticket-cabinet-known = Е-кабінет: { $name } (Ви увійшли через нього).
ticket-cabinet-other = Інший е-кабінет
ticket-rewrite = Стерти й написати заново
ticket-unfile = Прибрати файли
ticket-so-far-files =
    { $count ->
        [one] У чернетці вже { $count } файл.
        [few] У чернетці вже { $count } файли.
        [many] У чернетці вже { $count } файлів.
       *[other] У чернетці вже { $count } файлу.
    }
ticket-words-between =
    { $count ->
        [one] <i>… ще { $count } знак …</i>
        [few] <i>… ще { $count } знаки …</i>
        [many] <i>… ще { $count } знаків …</i>
       *[other] <i>… ще { $count } знака …</i>
    }
ticket-words-enough = Більше { $most } знаків в одне звернення не вміститься. Це повідомлення я не додав; надішліть його після створення звернення.
ticket-review-files = Додано: { $files }
ticket-is-question = Це запитання
ticket-unfinished = <b>У Вас є незавершене звернення.</b>
ticket-anew = Стерти й почати нове
kept-ticket = Чернетку Вашого звернення збережено.
drop-ticket = Стерти чернетку
ticket-edited = <b>Змінений текст записано замість попереднього.</b>
ticket-look = Переглянути звернення
ticket-correction = Виправлено:
ticket-thanks = Будь ласка! Звернення { $code } лишається закритим. Якщо питання повернеться, відкрийте його знову.
ticket-hand-over-ask = <b>Передати це підтримці у звернення { $code }?</b>
ticket-hand-over = Так, передати підтримці
ticket-brought = Можу передати це людям у зверненні: { $files }, разом { $count }.
ticket-brought-words = Ваш підпис збережено, його можна передати людям.
ticket-with = Передати людям
ticket-earlier =
    { $count ->
        [one] <i>… раніше ще { $count } повідомлення …</i>
        [few] <i>… раніше ще { $count } повідомлення …</i>
        [many] <i>… раніше ще { $count } повідомлень …</i>
       *[other] <i>… раніше ще { $count } повідомлення …</i>
    }
ticket-said = <b>{ $author }</b>, { $at }
ticket-said-files = Додано: { $files }
author-you = Ви
subject-technical = сайт
subject-personal = дані
subject-other = інше
file-photo = фото
file-document = файл «{ $name }»
file-voice = голосове повідомлення
file-video-note = відеоповідомлення
file-video = відео
ticket-answer-within = Відповідь прийде сюди. Підтримка має на меті відповісти { $within }. Звернення не загубиться: його стан є в «Моїх зверненнях».
ticket-within-hours =
    { $count ->
        [one] протягом { $count } години
        [few] протягом { $count } годин
        [many] протягом { $count } годин
       *[other] протягом { $count } години
    }
ticket-within-days =
    { $count ->
        [one] протягом { $count } доби
        [few] протягом { $count } діб
        [many] протягом { $count } діб
       *[other] протягом { $count } доби
    }
ticket-closed-settled = Причина: питання вже вирішено.
ticket-closed-double = Причина: про це вже є інше Ваше звернення.
ticket-closed-elsewhere = Причина: це вирішує інша установа. Її контакти підкаже 16-77.
masked-phone = Телефон підтримці не потрібен: звідси не передзвонюють, відповідь прийде в цей чат.
words-forwarded = Переслано:
ticket-thanks-open = Будь ласка! Якщо питання вирішено, звернення { $code } можна закрити. Підтримці я цього ще не передавав.
words-location = Місце на карті: { $at }
words-contact = Контакт: { $name }, { $phone }
