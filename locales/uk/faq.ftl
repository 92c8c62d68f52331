# Запитання й відповіді

faq-title = <b>Запитання й відповіді</b>
faq-topic = <b>{ $title }</b>
faq-source-retold = { $title }, за публікацією { $via }
faq-source-of = { $title }, за джерелом від { $day }
faq-source = <i>Звідки: { $source }.</i>
faq-no-source = <i>Офіційного джерела немає.</i>
faq-confirmed = <i>Звірено з джерелом { $day }.</i>
faq-operator = Бота веде: <b>{ $name }</b>.
faq-confidence-medium = <i>Це з технічних або непрямих джерел, тож подробиці можуть відрізнятися.</i>
faq-confidence-low = <i>Підтвердження цьому не знайдено. Уточніть у підтримці.</i>
faq-link = <a href="{ $url }">{ $title }</a>
faq-phones = ☎ { $phones }
faq-helped = Допомогло
faq-not-helped = Не допомогло
faq-thanks = Дякую!
faq-sorry-near = Прикро. Ось близькі запитання. Або напишіть людині: Ваше запитання вже буде у зверненні.
faq-sorry = Прикро. Спробуйте іншими словами, погляньте на теми або напишіть людині: Ваше запитання вже буде у зверненні.
faq-to-ticket = Написати людині
faq-topics = Усі теми
faq-other = Нічого з цього
faq-both = <b>Тут кілька запитань. Ось відповідь на кожне:</b>
faq-choose = <b>Уточніть, будь ласка, про що Ви:</b>
faq-difference = • { $words }
faq-elsewhere = Схоже, це не про Кабінет пацієнта й не про сімейного лікаря: тут я не підкажу. Якщо я зрозумів не так, напишіть інакше або оберіть тему.
faq-unknown = <b>На це в мене немає відповіді.</b> Спробуйте іншими словами, погляньте на теми або напишіть людині.
faq-unknown-near = <b>Точної відповіді не маю.</b> Можливо, стане в пригоді щось із цього. Або напишіть людині.
faq-not-ready = Відповіді ще завантажуються. Спробуйте за хвилину.
faq-gone = Цього запитання вже немає. Погляньте на всі теми.
action-topics = Усі теми

smalltalk-greeting = Вітаю! Напишіть запитання або оберіть дію в меню.
smalltalk-thanks = Будь ласка. Пишіть, якщо ще щось знадобиться.
smalltalk-farewell = Бувайте здорові. Я тут, якщо знадоблюся.
smalltalk-abuse = Розумію, що прикро. Напишіть, що сталося, і я спробую допомогти або передам людині.
smalltalk-gibberish = Не розібрав. Напишіть, будь ласка, словами, що Вас цікавить.
smalltalk-other = Я помічник Кабінету пацієнта. Напишіть запитання про кабінет, лікаря чи декларацію.

banner-line = ⚠ <b>{ $about }: збій.</b> { $words }
banner-line-ukrainian = ⚠ <b>{ $about }: збій.</b> { $words } (поки лише українською)
banner-about-all = Усі послуги
banner-about-login = Вхід
banner-known = Ми про це знаємо. Писати необов’язково: можу сповістити, коли збій мине.
banner-follow = 🔔 Сповістити: { $about }
banner-is-over = Цей збій уже минув. Спробуйте ще раз.

start-open-faq = Показати відповідь

# Як ще це називають: через риску

said-faq = запитання | питання й відповіді | питання та відповіді | часті питання | усі теми | теми | вопросы и ответы | вопросы | частые вопросы | faq | питання | поширені запитання | поширені питання | часті запитання | частые вопросы и ответы | список питань | теми питань

# Рядок, що може означати різне

unclear = Можна зрозуміти по-різному. Що саме Ви маєте на увазі?
unclear-doctor = Шукати лікаря за цими словами
unclear-deed-doctor = Знайти лікаря
unclear-deed-file = Подати декларацію
unclear-deed-login = Увійти до кабінету
unclear-deed-logout = Вийти з кабінету
unclear-deed-change-data = Змінити мої дані
unclear-deed-accesses = Переглянути або забрати доступ
unclear-deed-human = Написати людині
unclear-deed-withdraw = Скасувати запит на декларацію
unclear-deed-end = Припинити декларацію
unclear-deed-settings = Мова й налаштування
unclear-deed-forget = Стерти все про мене
unclear-deed-account = Показати мої дані
unclear-deed-declarations = Показати мої декларації
unclear-deed-tickets = Показати мої звернення
unclear-deed-export = Отримати копію моїх даних
unclear-deed-record = Відкрити медичну картку
unclear-self-my-doctor = Хто мій лікар
unclear-self-my-request = Що з моїм запитом
unclear-self-may-i-file = Чи можу я подати декларацію
unclear-self-my-verification = Чи верифіковано мої дані
unclear-self-my-number = Який мій номер у системі
unclear-self-my-accesses = Хто має доступ до моїх даних
unclear-self-my-tickets = Що з моїм зверненням
unclear-self-my-declarations = Чи є в мене декларація
emergency-caution = Якщо комусь зараз загрожує небезпека, телефонуйте <b>103</b> або <b>112</b>.
not-danger-what = Гаразд. Напишіть запитання ще раз, і я відповім.
