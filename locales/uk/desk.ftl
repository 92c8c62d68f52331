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

command-banner = Оголосити збій або завершити його
desk-card-outage = Через збій: { $about }
desk-banner-live = <b>Зараз оголошено</b>
desk-banner-none = Зараз нічого не оголошено.
desk-banner-how =
    Щоб оголосити збій, надішліть <code>/banner</code> і текст українською. Англійську додайте з нового рядка, що починається з <code>EN:</code>
    Напишіть, що не працює, відколи і що робити людям.
desk-banner-end = Завершити: { $about }
desk-banner-until = До { $at }
desk-banner-open-end = Доки не завершу
desk-banner-scope = <b>Чого стосується збій?</b>
desk-banner-hours = <b>Скільки показувати щонайдовше?</b>
desk-banner-hours-choice = { $count } год
desk-banner-preview = <b>Так це побачать пацієнти:</b>
desk-banner-no-english = Англійського тексту немає, тому всі побачать український.
desk-banner-show = Показати всім
desk-banner-drop = Не оголошувати
desk-banner-shown = Оголошено. Завершити: /banner off
desk-banner-ended = <b>Збій завершено: { $about }.</b> Сповіщаю тих, хто просив: { $count }.
desk-banner-left = Відкритих звернень через нього: { $count }. Щоб відповісти на всі одним текстом і закрити їх, надішліть цей текст відповіддю (reply) на це повідомлення.
desk-banner-left-none = Відкритих звернень через нього немає.
desk-banner-farewell = <b>Це отримають автори звернень: { $count }.</b> Звернення буде закрито. Щоб змінити текст, надішліть його відповіддю ще раз.
desk-banner-settle = Надіслати й закрити
desk-banner-settling = Надсилаю й закриваю, до десяти звернень на хвилину.
banner-words = Напишіть після /banner текст українською, до { $most } літер. Стільки ж може бути англійською з рядка «EN:».
banner-taken = Про це вже оголошено. Спершу завершіть попереднє: /banner off
banner-farewell = Потрібен текст до { $most } літер.
