# Налаштування й приватність

settings-title = <b>Налаштування</b>
settings-language = Мова · Language
settings-privacy = Приватність
language-title = Оберіть мову. Choose a language.
language-uk = Українська
language-en = English
language-chosen = Спілкуємося українською.

privacy-title = <b>Що я зберігаю</b>
kept-account = • номер Вашого Telegram, мову й Вашу згоду – щоб відповідати; за кого Ви дієте – окремо, ще { $ward } після останньої дії. Якщо Вас не було { $silent } або Ви зупинили бота { $blocked } тому, стираю все про Вас;
kept-session = • після входу – ім’я, дату народження й ключі сеансу: { $idle } від останньої дії, найдовше { $session } (довше – лише доки триває Ваш запит на декларацію). Що Ви входили, пам’ятаю ще { $link };
kept-login = • незакінчений вхід – { $attempt };
kept-requests = • запити на декларацію, подані тут, – { $request };
kept-doctors = • збережених лікарів – доки не приберете їх;
kept-tickets = • Ваші звернення з листами й файлами – щоб на них відповісти: { $ticket } від останнього слова;
kept-talk = • незакінчену розмову й чернетки – { $idle };
kept-mail = • повідомлення – доки їх не опрацьовано; потім лише номери: Ваших – { $number }, моїх – { $sent }. Відповідь, якщо Ви зупинили бота, чекає { $held }. Що не вдалося прочитати чи доставити – { $aside };
kept-questions = • запитання, на які я не маю відповіді, та оцінки відповідей: без автора, номери й імена приховано, – { $question };
kept-refusals = • коди відмов національної системи – { $refusal };
kept-outages = • про кінець яких збоїв Вам сповістити – доки не сповіщу;
kept-notices = • які сповіщення Ви обрали, і ті, що чекають ранку; що бачив у Вашому обліковому записі востаннє (назви е-кабінетів із доступом, стан звірки) і дні, про які нагадаю, – щоб помітити зміни. Вимкнете нагадування – дні зітру;
kept-proof = • після стирання – лише число й час, за якими Вас не знайти: щоб жодна копія Вас не повернула.
privacy-body =
    Усе, що Вас визначає, зашифровано окремим ключем. Працівники в спільних чатах бачать номер звернення, а не Вас. Я ніколи не прошу ключів підпису, паролів чи PIN, а код – лише коли Ви самі додаєте номер.
    Повідомлення з особистими даними видаляю з чату за добу, у працівників теж.
privacy-law = Хто відповідає і куди скаржитися
law-title = <b>Хто відповідає за Ваші дані</b>
law-controller = <b>Володілець даних.</b> { $words }
law-contact = <b>Куди звернутися щодо даних.</b> { $words }
law-basis = <b>На якій підставі.</b> { $words }
law-recipients = <b>Хто їх бачить.</b> { $words }
law-terms = <b>Копії та журнали.</b> { $words }
law-complaint = <b>Якщо щось не так.</b> { $words }
law-unsaid = Тут це ще не вказано.
law-basis-words = Закон України «Про захист персональних даних»: дані потрібні, щоб виконати те, про що Ви просите (стаття 11), а про здоров’я у зверненнях – лише за Вашою згодою (стаття 7).
law-recipients-words = Звернення читають працівники підтримки, які за них беруться. Повідомлення передає Telegram, його сервери за кордоном. Дані декларації отримує національна система (ЕСОЗ). Нікому іншому їх не передаю.
law-complaint-words = Можна поскаржитися Уповноваженому Верховної Ради України з прав людини (ombudsman.gov.ua, 0 800 50 17 20; вул. Інститутська, 21/8, Київ, 01008) або до суду.
law-consent = <b>Ваша згода.</b> { $at } Ви погодилися, щоб Ваші звернення читали працівники підтримки.
consent-withdraw = Відкликати згоду
consent-withdraw-ask = <b>Відкликати згоду?</b> Я зітру всі Ваші звернення, і працівники їх більше не побачать. Решта залишиться. Написати людям знову можна будь-коли: я спитаю згоди ще раз.
consent-withdraw-yes = Так, відкликати
consent-withdrawn = Згоду відкликано, звернення стерто.
consent-needed = Щоб надіслати це людям, потрібна Ваша згода. Перегляньте, будь ласка, ще раз і надішліть.
privacy-export = Отримати мої дані файлом
privacy-forget = Стерти все про мене
mydata-caption = Усе, що я зберігаю про Вас. Файл бачите лише Ви. За добу він зникне з чату: збережіть його, якщо потрібен.
forget-title = <b>Стерти все про Вас?</b>
forget-body =
    Я забуду вхід до кабінету, запити, звернення та збережених лікарів. Повернути це не можна.
    Декларації та дані в національній системі залишаться: ними керує вона, а не я.
forget-keep = Залишити як є
forget-yes = Так, стерти
forget-proof = Щоб стерти все зараз, підтвердьте, що це Ви. Не можете увійти? Я зітру все за добу: стільки часу має той, хто про це не просив.
forget-prove = Підтвердити, що це я
forget-later = Стерти за добу без входу
forget-later-done = За добу я зітру все про Вас. Якщо Ви про це не просили або передумали, натисніть «Не стирати».
forget-stop = Не стирати
forget-stopped = Добре, нічого не стиратиму.
forget-done = Готово, я все стер. Щоб почати знову, надішліть /start.
forget-silent = Ви давно не писали, тож я стер усе, що зберігав про Вас. Щоб почати знову, надішліть /start.

resume-settings = ▶ Повернутися до налаштувань

action-settings = Налаштування
action-privacy = Приватність

cancelled-settings = Повернулися. Нічого не змінено.
command-settings = Мова, сповіщення, приватність
command-privacy = Що зберігається і як це стерти

term-minutes =
    { $count ->
        [one] { $count } хвилину
        [few] { $count } хвилини
        [many] { $count } хвилин
       *[other] { $count } хвилини
    }
term-hours =
    { $count ->
        [one] { $count } годину
        [few] { $count } години
        [many] { $count } годин
       *[other] { $count } години
    }
term-days =
    { $count ->
        [one] { $count } день
        [few] { $count } дні
        [many] { $count } днів
       *[other] { $count } дня
    }
term-years =
    { $count ->
        [one] { $count } рік
        [few] { $count } роки
        [many] { $count } років
       *[other] { $count } року
    }

mydata-for-programs = Те саме для програм (JSON).
mydata-title = Усе, що я зберігаю про Вас
mydata-as-of = Станом на { $at }
mydata-nothing = Нічого немає.
mydata-yes = так
mydata-no = ні

mydata-section-account = Обліковий запис
mydata-section-link = Вхід до кабінету
mydata-section-earlier-links = Попередні входи
mydata-section-log-ins = Незакінчені входи
mydata-section-requests = Запити на декларацію
mydata-section-signings = Сторінки підпису
mydata-section-saved-doctors = Збережені лікарі
mydata-section-notices = Сповіщення
mydata-section-notices-waiting = Сповіщення, що чекають ранку
mydata-section-account-seen = Ваш обліковий запис, як я бачив його востаннє
mydata-quiet-night = уночі
mydata-quiet-long = від вечора до ранку
mydata-quiet-never = немає
mydata-section-watched-declaration = Про декларацію, щоб нагадати
mydata-section-tickets = Звернення
mydata-section-outages-followed = Збої, про кінець яких сповістити
mydata-section-ratings = Оцінки відповідей
mydata-section-refusals = Відмови національної системи
mydata-section-conversation = Незакінчена розмова

mydata-field-telegram-id = Номер Telegram
mydata-field-language = Мова
mydata-field-language-chosen = Мову обрано вручну
mydata-field-blocked-at = Бота зупинено
mydata-field-seen-at = Востаннє тут
mydata-field-consented-at = Згода, щоб звернення читали працівники
mydata-field-since = Знайомі з
mydata-field-cabinet = Е-кабінет
mydata-field-profile = Особа
mydata-field-person-id = Номер у національній системі
mydata-field-first-name = Ім’я
mydata-field-last-name = Прізвище
mydata-field-second-name = По батькові
mydata-field-birth-date = Дата народження
mydata-field-linked-at = Вхід
mydata-field-used-at = Остання дія
mydata-field-ended-at = Завершено
mydata-field-ended-why = Чому завершено
mydata-field-stage = На якому кроці
mydata-field-created-at = Коли
mydata-field-expires-at = Діє до
mydata-field-account = Акаунт Telegram
mydata-field-name = Ім’я або назва
mydata-field-username = Ім’я користувача
mydata-field-request-id = Номер запиту в національній системі
mydata-field-status = Стан
mydata-field-reason = Причина
mydata-field-summary = Про що запит
mydata-field-doctor = Лікар
mydata-field-clinic = Заклад
mydata-field-seen = Що було показано
mydata-field-check-at = Наступна перевірка
mydata-field-employee-id = Номер лікаря в реєстрі
mydata-field-saved-at = Збережено
mydata-field-unwanted = Про що не сповіщати
mydata-field-quiet = Тихі години
mydata-field-due-at = Надішлю
mydata-field-grants = Хто має доступ
mydata-field-verification = Звірка з реєстрами
mydata-field-dates = Дні, про які нагадаю
mydata-field-speciality = Спеціальність
mydata-field-area = Область
mydata-field-settlement = Населений пункт
mydata-field-employee = Номер лікаря в реєстрі
mydata-field-party = Номер людини в реєстрі лікарів
mydata-field-division = Номер місця прийому
mydata-field-until = Діє до
mydata-field-ended = Декларації немає з
mydata-field-missed = Скільки разів поспіль лікаря не знайдено
mydata-field-told = Про що вже сказано
mydata-field-code = Код
mydata-field-team = Кому
mydata-field-updated-at = Востаннє змінено
mydata-field-closed-at = Закрито
mydata-field-messages = Листи
mydata-field-author = Хто написав
mydata-field-text = Текст
mydata-field-files = Файли
mydata-field-kind = Що
mydata-field-events = Що відбувалося
mydata-field-outage = Через збій
mydata-field-scope = Чого стосується
mydata-field-words-uk = Українською
mydata-field-words-en = Англійською
mydata-field-shown-at = Оголошено
mydata-field-ends-at = Очікуваний кінець
mydata-field-farewell = Підсумок
mydata-field-entry = Відповідь
mydata-field-day = День
mydata-field-helped = Допомогла
mydata-field-reference = Код для підтримки
mydata-field-operation = Операція
mydata-field-happened-at = Коли
mydata-field-category = Тема
mydata-field-ticket = Звернення
mydata-field-question = Запитання

mydata-event-opened = створено
mydata-event-taken = узято в роботу
mydata-event-answered = надіслано відповідь
mydata-event-closed = закрито підтримкою
mydata-event-closed-by-patient = закрито Вами
mydata-event-reopened = відкрито знову
mydata-event-sent-again = відповідь надіслано ще раз
mydata-event-delayed = ще не дійшло до людей
mydata-event-heard = дійшло до людей
mydata-event-declaration = запит на декларацію
mydata-event-change = зміна даних
mydata-event-read = прочитано підтримкою
mydata-event-taken-over = перебрано іншим працівником
mydata-event-let-go = повернуто команді
mydata-event-continued = дописано Вами
mydata-event-photo = фото
mydata-event-document = файл

mydata-stage-issued = посилання видано
mydata-stage-asked = відкрито сторінку Telegram
mydata-stage-started = відкрито сторінку
mydata-stage-returned = повернення з національної системи
mydata-stage-confirmed = чекає на число
mydata-stage-numbered = чекає на число
mydata-stage-done = завершено

mydata-why-idle = минув час
mydata-why-logged-out = Ви вийшли
mydata-why-logged-out-elsewhere = вихід з іншого чату
mydata-why-replaced = новий вхід
mydata-why-of-age = людині виповнилося 18
mydata-why-revoked = доступ відкликано

mydata-scope-all = усього
mydata-scope-login = входу

mydata-reason-auto-approve = підтверджено автоматично
mydata-reason-doctor-approval-needed = вирішує лікар
mydata-reason-patient-reject = відкликано Вами
mydata-reason-doctor-rejected-over-limit = у лікаря забагато пацієнтів
mydata-section-wards = За кого Ви дієте

# Як ще це називають: через риску

said-settings = налаштування | настройки | мої налаштування | параметри | налаштунки | настройка | налаштування бота | опції | параметри бота | мои настройки | настройки бота | налаштувати | установки | сетинги | настройка бота
said-language = мова | язык | мова бота | змінити мову | язык бота | сменить язык | поміняти мову | вибір мови

# Як це назвати, коли не ясно, чи цього хочуть

unclear-deed-settings = Мова й налаштування
unclear-deed-forget = Стерти все про мене
unclear-deed-export = Отримати копію моїх даних
