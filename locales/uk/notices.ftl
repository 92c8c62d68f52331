# Сповіщення, які людина обирає, і нагадування

settings-notices = Сповіщення
notices-title = <b>Сповіщення</b>
notices-about = Натисніть, щоб увімкнути чи вимкнути. Нові доступи, звірку та строки я бачу, поки Ви ввійшли; про строк документа і 18 років нагадаю й після виходу.
notices-always = Про вхід до кабінету, інший чат, стирання даних і відповіді на звернення пишу завжди: це безпека і те, на що Ви чекаєте.
notices-on = ✅ { $topic }
notices-off = ◻️ { $topic }
notices-quiet = 🌙 Тихі години: { $hours }
notices-stopped = Більше не писатиму: «{ $topic }».
notices-back = Повернути
notice-stop = Не писати про таке

notice-topic-request = Запит на декларацію
notice-topic-declaration = Декларація
notice-topic-grant = Доступи до даних
notice-topic-verification = Звірка з реєстрами
notice-topic-document = Строк документа
notice-topic-birthday = 18 років
notice-why-request = <i>Пишу, бо Ви подали цей запит через мене.</i>
notice-why-declaration = <i>Пишу, бо це Ваша декларація.</i>
notice-why-grant = <i>Пишу, бо помітив зміну в переліку доступів до Ваших даних.</i>
notice-why-verification = <i>Пишу, бо стан звірки Ваших даних змінився з минулого разу.</i>
notice-why-document = <i>Пишу, бо строк стоїть у Вашому записі.</i>
notice-why-birthday = <i>Пишу, бо з цього дня для Вас діють інші правила.</i>

quiet-title = <b>Тихі години</b>
quiet-about = У ці години пишу лише про термінове, решта чекає до ранку. Час той самий, що й у моїх повідомленнях.
quiet-hours = { $since }–{ $until }
quiet-never = немає
quiet-chosen = ✅ { $hours }
quiet-other = { $hours }

standing-changed = Звірка Ваших даних змінилася. { $standing }
standing-sources = Не збігається: { $sources }. Перевірте дані, а якщо вони правильні, зверніться до лікаря або за номером 16-77.
document-runs-out = { $document } діє до { $day }.
document-ran-out = Строк документа минув { $day }: { $document }.
document-why = З простроченим документом не змінити дані в національній системі. Отримайте новий і внесіть його.
adulthood-near = { $day } Вам виповниться 18.
adulthood-today = Сьогодні Вам 18.
adulthood-rules = З 18 років Ви самі подаєте декларацію і змінюєте свої дані, документ про дієздатність для цього не потрібен. Якщо Ваш лікар – педіатр, оберіть сімейного лікаря або терапевта.

adulthood-near-ward = { $day } цій людині виповниться 18.
adulthood-today-ward = Сьогодні цій людині 18.
adulthood-rules-ward = З 18 років діяти за неї Ви не зможете: вона входить і подає все сама, своїм електронним підписом. Якщо лікар – педіатр, декларація з ним закінчиться. Опіку над повнолітнім за рішенням суду записує лікар у закладі.
