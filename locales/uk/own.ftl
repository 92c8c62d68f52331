# Відповіді про самого себе

own-log-in = Увійти, і скажу точно
own-log-in-words = <b>Увійдіть, і скажу точно про Вас.</b> Після входу відповідь прийде сама.
own-article = Докладніше, для всіх

own-doctor = <b>Ваш лікар: { $doctor }</b>
own-doctor-week =
    Години прийому:
    { $week }
own-doctor-since = Декларація з { $since } · { $status }
own-pending = Декларацію ще перевіряє НСЗУ. Коли перевірку буде пройдено, вона почне діяти.
own-no-doctor = <b>Чинної декларації у Вас немає, тож лікаря поки немає.</b>
own-open-declaration = Моя декларація
own-open-request = Показати запит

own-request =
    <b>Запит: { $doctor }</b>
    Стан: { $status }
    { $next }
own-no-request = <b>Відкритого запиту у Вас немає.</b>
own-request-ended = Останній запит: { $doctor } – { $status }.

own-earlier =
    { $count ->
        [0] Раніше декларацій не було.
        [one] Раніше була { $count } декларація.
        [few] Раніше було { $count } декларації.
        [many] Раніше було { $count } декларацій.
       *[other] Раніше було { $count } декларації.
    }
own-all-declarations = Усі мої декларації

own-right-yes = <b>Так, Ви можете подати декларацію.</b>
own-right-no = <b>Поки ні.</b>
own-right-request = <b>Поки ні: у Вас уже є відкритий запит.</b> Спершу завершіть або відкличте його.
own-right-adult =
    { $age ->
        [one] Вік: { $age } рік, обмежень немає.
        [few] Вік: { $age } роки, обмежень немає.
        [many] Вік: { $age } років, обмежень немає.
       *[other] Вік: { $age } року, обмежень немає.
    }
own-right-capable =
    { $age ->
        [one] Вік: { $age } рік. Цивільну дієздатність підтверджено.
        [few] Вік: { $age } роки. Цивільну дієздатність підтверджено.
        [many] Вік: { $age } років. Цивільну дієздатність підтверджено.
       *[other] Вік: { $age } року. Цивільну дієздатність підтверджено.
    }
own-right-not-capable =
    { $age ->
        [one] Вік: { $age } рік. Цивільну дієздатність не підтверджено.
        [few] Вік: { $age } роки. Цивільну дієздатність не підтверджено.
        [many] Вік: { $age } років. Цивільну дієздатність не підтверджено.
       *[other] Вік: { $age } року. Цивільну дієздатність не підтверджено.
    }
own-right-record = Звірка: { $state }
own-right-no-request = Відкритого запиту немає.
own-right-open-request = Відкритий запит: { $doctor } – { $status }.
own-right-current = Чинна декларація: { $doctor }. Нова замінить її сама.
own-right-none = Чинної декларації немає.

own-data = Мої дані

own-number-title = <b>Чим Ви підтверджуєте дії:</b>
own-number-none = <b>Жодного способу підтвердження в записі немає.</b> Додайте номер телефону для кодів.
own-number-line = • { $way }
own-number-through = {" "}({ $name })
own-number-contact = Телефон для зв’язку: { $number }
own-number-change = Змінити телефон

own-access = • { $name }, доступ із { $since }
own-access-ours = • { $name }, доступ із { $since }: через нього працюю я
own-accesses-manage = Переглянути або забрати доступ

own-ticket = • { $code }: { $status }, створено { $since }
own-open-ticket = Звернення { $code }

action-own-my-doctor = Показати мого лікаря
action-own-my-request = Показати стан мого запиту
action-own-may-i-file = Чи можу подати я
action-own-my-verification = Показати мою звірку
action-own-my-number = Показати мій номер для кодів
action-own-my-accesses = Показати, хто має доступ
action-own-my-tickets = Показати мої звернення
action-own-my-declarations = Показати мої декларації
