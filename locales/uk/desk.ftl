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
