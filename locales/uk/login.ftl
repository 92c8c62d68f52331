# Вхід і власні дані

login-title = <b>Вхід до кабінету</b>
login-choose = Через який е-кабінет Ви входите? Основні можливості однакові, тож обирайте той, яким уже користуєтеся.
login-which = Який обрати?
login-already = Ви вже увійшли як { $name }
login-cabinet-closed = Через цей е-кабінет увійти звідси не можна. Оберіть інший.
login-elsewhere =
    «{ $name }» поки не під’єднано до цього помічника. Увійдіть на його сайті або в застосунку.
    Знайти лікаря і поставити запитання можна й тут, без входу.
login-open-cabinet = Відкрити «{ $name }»
login-page-title = <b>Вхід: сторінка з підписом</b>
login-steps =
    1. Натисніть «Відкрити сторінку входу». Вона діє { $minutes } хв і лише один раз.
    2. Перевірте, чи названо там Ваше ім’я в Telegram.
    3. Підпишіть вхід своїм електронним підписом і дозвольте доступ.
    4. Сторінка покаже число. Натисніть його тут.

    Е-кабінет: { $cabinet }
login-never-ask = Ключ і пароль вводьте лише на сторінці підпису. У чаті я їх ніколи не прошу. Нікому не пересилайте це посилання.
login-open = Відкрити сторінку входу
login-trouble = Не виходить увійти
login-number-title = <b>Яке число на сторінці?</b>
login-number = Ви входите як { $name } Сторінка входу показує двозначне число. Натисніть таке саме.
login-not-me = Це був не я
login-wrong-number = Число не те, тож вхід скасовано: нічого не прив’язано. Почніть ще раз.
login-outdated = Цей вхід уже завершено або його час минув. Почніть ще раз.
login-too-often = Забагато спроб поспіль. Спробуйте за 10 хвилин.
login-number-right = Число правильне.
login-done-toast = Ви увійшли
login-done = <b>Вхід виконано.</b> Цей чат тепер прив’язано до Ваших даних: { $name }
login-done-limits =
    Сеанс завершиться за 30 хвилин тиші, найпізніше за 12 годин.
    Якщо це не Ви, натисніть «Вийти» і напишіть людині.
login-refused = Вхід скасовано, нічого не прив’язано. Якщо Ви не починали його, хтось міг надіслати Вам чуже посилання: не відкривайте таких.
logout-done = Ви вийшли з кабінету. Доступ цього чату до Ваших даних закрито.
login-then-file = ▶ Подати декларацію обраному лікарю
login-then = ▶ Продовжити, де зупинилися
login-needed-to-file = Щоб подати декларацію, спершу увійдіть. Обраного лікаря я запам’ятав.

account-title = <b>Мої дані в національній системі</b>
account-name = Ім’я: { $name }
account-birth = Дата народження: { $date }
account-tax = РНОКПП: { $number }
account-phone = Телефон: { $number }
account-document = { $type }: { $number }
account-reveal = Показати повністю
account-goes-away = Це повідомлення я видалю за добу. Його не можна переслати.
account-accesses = Хто має доступ до моїх даних
account-change = Як змінити дані
account-logout = Вийти

verification-verified = Дані звірено з державними реєстрами.
verification-not-verified = Дані не збіглися з державним реєстром. Через це можуть не прийняти декларацію.
verification-verification-needed = Дані ще чекають на звірку з реєстрами.
verification-verification-not-needed = Звіряти дані не потрібно.
verification-in-review = Дані перевіряє НСЗУ.
verification-changes-needed = НСЗУ просить уточнити дані.
verification-unknown = Стан звірки з реєстрами невідомий.
source-drfo = податковий реєстр
source-dracs-death = акт про смерть
source-dracs-birth = акт про народження
source-dracs-name-change = зміна імені
source-nhs = перевірка НСЗУ
source-unzr = УНЗР у демографічному реєстрі
source-mvs-passport = паспорт у МВС
source-dms-passport = паспорт у ДМС
source-legal-capacity = документ про дієздатність
source-unknown = один із державних реєстрів

document-passport = Паспорт
document-national-id = ID-картка
document-birth-certificate = Свідоцтво про народження
document-marriage-certificate = Свідоцтво про шлюб
document-divorce-certificate = Свідоцтво про розірвання шлюбу
document-temporary-certificate = Посвідка на тимчасове проживання
document-permanent-residence-permit = Посвідка на постійне проживання
document-refugee-certificate = Посвідчення біженця
document-foreign-passport = Паспорт іноземця
document-legal-capacity-document = Документ про повну дієздатність

accesses-title = <b>Хто має доступ до моїх даних</b>
accesses-none = Жоден е-кабінет доступу не має.
accesses-list =
    { $count ->
        [one] Доступ має { $count } е-кабінет. Натисніть, щоб переглянути чи забрати доступ.
        [few] Доступ мають { $count } е-кабінети. Натисніть, щоб переглянути чи забрати доступ.
        [many] Доступ мають { $count } е-кабінетів. Натисніть, щоб переглянути чи забрати доступ.
       *[other] Доступ мають { $count } е-кабінету. Натисніть, щоб переглянути чи забрати доступ.
    }
access-unnamed = Е-кабінет без назви
access-card =
    <b>{ $name }</b>
    Доступ із { $since }. Може:
access-final = Повернути доступ можна лише новим входом через цей е-кабінет.
access-ours = Через цей доступ працюю я. Якщо забрати його, сеанс тут завершиться одразу.
access-revoke = Забрати доступ
access-revoked = Доступ забрано. Уже видані короткі дозволи ще можуть діяти кілька хвилин.
access-revoked-ours = Доступ забрано, сеанс тут завершено.
access-not-found = Такого доступу вже немає.

scope-person-sign-in = входити від Вашого імені
scope-person-sign-up = реєструвати Вас
scope-person-read = бачити Ваші дані
scope-person-write = просити змінити Ваші дані
scope-app-authorize = запитувати Ваш дозвіл
scope-app-read = бачити, хто має доступ
scope-app-write = змінювати доступи
scope-app-delete = забирати доступи
scope-declaration-read-pis = бачити Ваші декларації
scope-declaration-terminate-pis = припиняти декларацію за Вашою дією
scope-declaration-request-write-pis = створювати запит на декларацію
scope-declaration-request-read-pis = бачити Ваші запити
scope-declaration-request-details-pis = бачити подробиці запитів
scope-declaration-request-sign-pis = передавати підписаний Вами запит
scope-declaration-request-reject-pis = відкликати запит за Вашою дією
scope-declaration-read = бачити Ваші декларації
scope-declaration-terminate = припиняти декларацію за Вашою дією
scope-declaration-request-read = бачити Ваші запити
scope-declaration-request-write = створювати запит на декларацію
scope-declaration-request-sign = передавати підписаний Вами запит
scope-declaration-request-reject = відкликати запит за Вашою дією
scope-authentication-factor-read = бачити способи підтвердження
scope-authentication-factor-write = змінювати способи підтвердження
scope-profile-read = бачити Ваш профіль
