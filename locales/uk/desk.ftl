# Сторінки для працівників: запитання без відповіді, оновлення відповідей

desk-gaps = Запитання без відповіді
desk-gaps-title = <b>Запитання без відповіді</b>: { $count }, груп: { $groups }
desk-gaps-none = Поки що немає жодного.
desk-gap = <b>{ $count } ×</b> { $about } ({ $first } – { $last })
desk-stats = Чи допомагають відповіді
desk-stats-title = <b>Чи допомагають відповіді</b>
desk-stats-none = Оцінок ще замало.
desk-usefulness = • { $helped } з { $rated }: { $question }
desk-overdue = Час звірити з джерелами ({ $count }): { $names }
desk-export = Файл
desk-export-caption = Запитання без відповіді: без авторів, номери й коди приховано. Імена могли лишитися, тож бережіть файл.
desk-week-title = <b>Запитання без відповіді від { $since }</b>: { $count }
desk-week-doubtful = Частіше не допомагають, ніж допомагають:
desk-reloaded = Відповіді оновлено. Усього їх { $count }.
desk-reload-refused = <b>Відповіді не оновлено</b>, працюють попередні. Помилок: { $count }
desk-problem = • <code>{ $place }</code>: { $what }
desk-problems-more = …і ще { $count }.
staff-lead-only = Це може робити лише старший зміни.

command-faq_gaps = Запитання без відповіді
command-faq_stats = Чи допомагають відповіді
command-faq_reload = Перечитати запитання й відповіді
desk-card-outage = Через збій: { $about }
banner-words = Напишіть після /banner текст українською, до { $most } літер. Стільки ж може бути англійською з рядка «EN:».
banner-taken = Про це вже оголошено. Спершу завершіть попереднє: /banner off
banner-farewell = Потрібен текст до { $most } літер.

staff-register =
    <b>Реєстр лікарів не оновлено.</b> { $why }
    Пошук працює на попередніх даних, лікарів у ньому: { $count }. Спроби тривають самі.
staff-register-no-credentials = У CABINETS_FILE немає е-кабінету з ключами до національної системи.
staff-register-not-reached = Національна система недоступна.
staff-register-not-allowed = Національна система не приймає ключ або не дозволяє читати реєстр.
staff-register-broken = Вивантаження обірвалося або має не той вигляд.
staff-register-no-room = Файли вивантаження не вдалося записати на диск.
staff-register-too-few-doctors = У вивантаженні бракує більш як половини лікарів. Якщо так і має бути, завантажте файли командою: cabinet-bot doctors import DIR --accept-fewer.
staff-register-too-few-places = У вивантаженні бракує більш як половини відомостей про вільні місця. Якщо так і має бути, завантажте файли командою: cabinet-bot doctors import DIR --accept-fewer.

command-queue = Відкриті звернення
command-id = Номер цієї групи

desk-card =
    <b>{ $code }</b> · { $team }
    Е-кабінет: { $cabinet }
    Стан: { $status }
    Виконавець: { $holder }
    Створено: { $since }
desk-card-refusal = Код відмови: <code>{ $code }</code>, операція <code>{ $operation }</code>
desk-card-how = Відповідь пацієнту – це відповідь (reply) на цю картку. Текст звернення приходить тому, хто взяв, в особистий чат із ботом.
desk-card-take = Взяти
desk-card-details = Надіслати мені текст
desk-card-close = Закрити
desk-card-unheard = <b>Надіслати цю картку в групу команди не вдається.</b> Звернення можна взяти тут.
desk-card-more = { $code }: пацієнт дописав. Виконавець: { $holder }
desk-card-gone = <b>{ $code }</b>: звернення стерто.
desk-queue = <b>Відкриті звернення: { $count }</b>, найдавніші перші
desk-queue-line = <b>{ $code }</b> · { $rest }
desk-queue-free = вільне
desk-queue-no-card = ⚠ картки в групі немає
desk-queue-how = Кнопка надсилає картку сюди.
desk-queue-none = Відкритих звернень немає.
desk-age-minutes = { $count } хв
desk-age-hours = { $count } год
desk-age-days = { $count } дн
desk-details = <b>{ $code }</b> · { $author }, { $at }
desk-files = <b>{ $code }</b> · Про файли, які прийдуть далі:
desk-file-unchecked = • { $name }: не перевірено. Відкривайте обережно.
desk-file-actions = ⚠ { $name }: у PDF є дії (сценарій, запуск, вкладений файл). Відкривайте лише там, де вони вимкнені.
desk-file-is-pdf = • { $name }: назва інша, а за вмістом це PDF.
desk-file-is-jpg = • { $name }: назва інша, а за вмістом це JPG.
desk-file-is-png = • { $name }: назва інша, а за вмістом це PNG.
staff-took = { $code } – Ваше. Текст звернення в особистому чаті з ботом. Якщо його там немає, відкрийте бота й натисніть «Почати».
staff-closed = { $code } закрито, пацієнта сповіщено.
staff-sent = { $code }: надсилаю відповідь пацієнту.
staff-sent-blocked = { $code }: відповідь збережено. Пацієнт зупинив бота, тож вона чекатиме, доки він повернеться.
staff-sent-again = { $code }: надсилаю відповідь пацієнту. Звернення було закрите, тепер воно знову відкрите.
staff-has = { $code }: надсилаю текст ще раз у Ваш чат із ботом.
staff-anonymous = Відповідайте від свого імені, а не від імені групи: пацієнту має відповідати людина зі списку.
staff-delivery-failed = { $code }: відповідь не дійшла до пацієнта. { $why }
staff-delivery-blocked = Пацієнт зупинив бота. Якщо він повернеться за { $days } днів, відповідь прийде йому сама.
staff-delivery-uncertain = Невідомо, чи її доставлено: зв’язок обірвався.
staff-again = Надіслати ще раз
staff-again-done = Цю відповідь уже надіслано ще раз.
staff-sent-once-more = { $code }: надсилаю відповідь пацієнту ще раз. Рішення: { $name }.
staff-delivered = { $code }: відповідь таки дійшла до пацієнта.
staff-delivery-refused = Telegram її не прийняв.
staff-details-failed = { $code }: написане пацієнтом не дійшло до виконавця ({ $holder }). Хай відкриє бота, натисне «Почати» і ще раз попросить текст.
group-id = Номер цієї групи: <code>{ $chat }</code>
desk-card-over = Перебрати (для старшого)
staff-own-ticket = Це Ваше власне звернення, тож на нього відповість хтось із колег.
staff-stopped = Ви зупинили бота, тож працювати зі зверненнями не вийде. Відкрийте його й натисніть «Почати».
staff-unknown = Зараз не вдається перевірити, чи Ви в групі команди, тож я нічого не зробив. Спробуйте трохи згодом.
staff-taken-over = { $code }: звернення тепер веде { $name }. Вам відповідати вже не треба.
staff-let-go = <b>{ $code } знову вільне.</b>
staff-let-go-struck = { $holder } уже не в списку працівників.
staff-let-go-auditor = { $holder } тепер лише переглядає звернення.
staff-let-go-team = { $holder } тепер в іншій команді.
staff-let-go-stopped = { $holder } не отримує повідомлень бота. Хай відкриє його й натисне «Почати».
staff-let-go-left = { $holder } уже не в групі команди.
staff-let-go-silent = Пацієнт чекає довше доби, а { $holder } мовчить.
staff-let-go-yours = { $code }: пацієнт чекав довше доби, тож звернення повернулося команді. За потреби візьміть його знову.
staff-list-changed = <b>Список працівників оновлено.</b> Людей у ньому: { $count }
staff-list-added = Додано: { $names }
staff-list-struck = Вилучено: { $names }
staff-list-refused =
    <b>Новий список працівників не прийнято, діє попередній.</b> { $why }
    Виправте STAFF_FILE: бот перечитає його сам.
staff-list-line = Помилка в рядку { $line }.
staff-list-unreadable = Файл не вдається прочитати.
staff-list-nobody = У файлі немає нікого.
staff-list-wrong = У файлі є помилка; де саме, покаже команда cabinet-bot check.

desk-card-about = Тема: { $about }
desk-card-files = 📎 Файлів: { $count }
desk-card-no-cabinet = не знає
desk-file-is-heic = • { $name }: назва інша, а за вмістом це фото HEIC.
staff-shut-toast = Відповіді пацієнтові ще не було. Оберіть причину.
staff-shut-ask = <b>{ $code }: пацієнтові ще не відповідали.</b> Щоб закрити без відповіді, оберіть причину: пацієнт її прочитає. Щоб відповісти, відповідайте (reply) на картку.
staff-shut-settled = Закрити: вже вирішено
staff-shut-double = Закрити: повтор іншого звернення
staff-shut-elsewhere = Закрити: вирішує інша установа
staff-shut-done = { $code }: { $name } – { $why }
command-faq = Відповіді: змінити, підтвердити
command-faq_edit = Змінити відповідь
edit-how =
    <b>Відповіді</b>
    <code>/faq_edit confirm ЗАПИС</code> – звірено з джерелом
    <code>/faq_edit answer ЗАПИС нова відповідь</code> – інші слова (мова – за літерами)
    <code>/faq_edit phrase ЗАПИС слова людини</code> – ще одне формулювання
    <code>/faq_edit retire ЗАПИС</code> – більше не показувати
    <code>/faq_edit undo</code> – скасувати останню зміну, <code>/faq_edit undo 7</code> – зміну № 7
    Файли із записами при цьому не змінюються.
edit-none-yet = Змін ще не було.
edit-line-confirm = № { $number } · { $entry }: звірено з джерелом ({ $name }, { $day }){ $undone }
edit-line-answer = № { $number } · { $entry }: інші слова ({ $name }, { $day }){ $undone }
edit-line-phrase = № { $number } · { $entry }: нове формулювання ({ $name }, { $day }){ $undone }
edit-line-retire = № { $number } · { $entry }: більше не показуємо ({ $name }, { $day }){ $undone }
edit-is-undone = {" "}– скасовано
edit-undo-how = Скасувати: <code>/faq_edit undo { $number }</code>
edit-undone = Зміну № { $number } ({ $entry }) скасовано. Діє те, що було до неї.
edit-none = Такої зміни немає, або її вже скасовано.
edit-words = Після назви запису потрібні слова: відповідь до 1200 літер, формулювання щонайменше з двох слів.
edit-danger = Ці слова говорять про загрозу життю. На них завжди відповідаємо номерами 103 і 112.
desk-week-phrases = <b>Варті формулювання?</b> Натисніть, щоб скопіювати команду:
desk-week-phrase = <code>/faq_edit phrase { $entry } { $words }</code>
