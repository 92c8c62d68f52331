# Повідомлення про збої

command-banner = Оголосити збій або завершити його
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

banner-over = ✅ Збій минув: { $about }. Спробуйте, будь ласка, ще раз.

staff-outdated = Картка змінилася. Погляньте на свіжу.
