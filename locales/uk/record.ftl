# Медична картка

record-title = <b>Медична картка</b>
record-about = Тут те, що лікарі записали про Вас у національній системі. Записи я показую, але в себе не зберігаю. Щоб відкрити їх, потрібен щойно виконаний вхід.
record-no-advice = Я не лікар: записів не пояснюю і порад не даю. Про кожен можна запитати лікаря.
record-not-there =
    Її тут ще немає. Національна система поки не показує пацієнтам рецептів, направлень, результатів і діагнозів. Дати ще не названо.
    Щойно вона почне, усе з’явиться тут. А поки рецепти й направлення приходять у повідомленнях, а про результати розкаже лікар.
record-faq-when = Коли з’явиться картка
record-faq-prescription = Де мій рецепт
record-faq-referral = Де моє направлення
record-no-scope = Для медичної картки потрібен Ваш окремий дозвіл. Увійдіть ще раз і погодьтеся на нього на сторінці входу.
record-not-found = Такого запису немає: можливо, лікар його забрав.
record-not-whole =
    { $count ->
        [one] Показую { $count } запис. У системі їх більше, ніж я можу прочитати за раз.
        [few] Показую { $count } записи. У системі їх більше, ніж я можу прочитати за раз.
        [many] Показую { $count } записів. У системі їх більше, ніж я можу прочитати за раз.
       *[other] Показую { $count } запису. У системі їх більше, ніж я можу прочитати за раз.
    }
record-goes-away = За добу я видалю це повідомлення. Переслати його не можна.
record-unnamed = Запис без назви
record-row = <b>{ $number }.</b> { $title } · { $day }
record-good-until = ✓ діє до { $date }
record-ask-doctor = Запитати лікаря
record-ask-what-it-means = Що це означає для Вас, запитайте лікаря.
record-own-doctor = Мої декларації
record-no-phone = Телефону цього лікаря я не знаю. Запитайте свого сімейного лікаря: його телефон є в «Моїх деклараціях».
record-show-number = Показати номер для сканера
record-number = <b>{ $number }</b>
record-number-code = Код: <code>{ $code }</code>
record-number-whom = Показуйте номер і код лише там, де отримуєте ліки чи послугу.

record-kind-prescriptions = Рецепти
record-kind-dispenses = Видані ліки
record-kind-referrals = Направлення
record-kind-reports = Обстеження
record-kind-observations = Аналізи та показники
record-kind-immunizations = Щеплення
record-kind-conditions = Діагнози
record-kind-allergies = Алергії

record-none-prescriptions = Рецептів у системі немає.
record-none-dispenses = Виданих за рецептом ліків у системі немає.
record-none-referrals = Направлень у системі немає.
record-none-reports = Обстежень у системі немає.
record-none-observations = Аналізів і показників у системі немає.
record-none-immunizations = Щеплень у системі немає. Зроблені давно могли туди не потрапити.
record-none-conditions = Діагнозів у системі немає.
record-none-allergies = Алергій у системі немає. Якщо вони у Вас є, скажіть про це лікареві.

record-line-day = Дата: { $value }
record-line-number = Номер: <code>{ $value }</code>
record-line-code = Код для аптеки: <code>{ $value }</code>
record-line-form = Форма: { $value }
record-line-amount = Кількість: { $value }
record-line-dosage = Як приймати: { $value }
record-line-program = Програма: { $value }
record-line-valid-from = Можна отримати з: { $value }
record-line-valid-to = Можна отримати до: { $value }
record-line-treatment-from = Лікування з: { $value }
record-line-treatment-to = Лікування до: { $value }
record-line-blocked-to = Призупинено до: { $value }
record-line-intent = Вид: { $value }
record-line-given = Видано: { $value }
record-line-on-prescription = За рецептом: <code>{ $value }</code>
record-line-category = Вид: { $value }
record-line-instruction = Що зробити: { $value }
record-line-conclusion = Висновок: { $value }
record-line-conclusion-code = Код висновку: { $value }
record-line-value = Значення: { $value }
record-line-part = • { $value }
record-line-not-given = Щеплення: { $value }
record-line-dose = Доза: { $value }
record-line-manufacturer = Виробник: { $value }
record-line-lot = Серія: { $value }
record-line-since = Відколи: { $value }
record-line-severity = Тяжкість: { $value }
record-line-certainty = Певність: { $value }
record-line-allergy-type = Вид: { $value }
record-line-allergy-category = На що: { $value }
record-line-criticality = Ризик, як його записано: { $value }
record-line-last-seen = Востаннє: { $value }
record-line-doctor = Лікар: { $value }
record-line-clinic = Заклад: { $value }
record-line-phone = Телефон: { $value }

record-word-yes = так
record-word-no = ні
record-word-plan = план лікування, аптека за ним ліків не видає
record-word-not-given = не зроблено
record-word-provisional = попередній
record-word-differential = диференційний
record-word-confirmed = підтверджено
record-word-unconfirmed = не підтверджено
record-word-refuted = спростовано
record-word-allergy = алергія
record-word-intolerance = непереносимість
record-word-food = їжа
record-word-medication = ліки
record-word-environment = довкілля
record-word-biologic = біологічні речовини
record-word-low = низький
record-word-high = високий
record-word-unable-to-assess = не визначено

record-status-active = активно
record-status-completed = використано
record-status-expired = строк минув
record-status-rejected = скасовано
record-status-new = готують до видачі
record-status-processed = видано
record-status-in-use = виконують
record-status-in-progress = виконують
record-status-recalled = відкликано
record-status-cancelled = скасовано
record-status-clinical-active = є зараз
record-status-clinical-inactive = зараз немає
record-status-clinical-recurrence = рецидив
record-status-clinical-remission = ремісія
record-status-clinical-resolved = минуло
record-status-clinical-finished = завершено

# Як ще це називають: через риску

said-record = медична картка | медкартка | моя медична картка | медична карта | медицинская карта | медкарта | моя картка | медична картка пацієнта | медкарточка | моя медкартка | моя медкарта | медичні записи | мої медичні записи | медичні дані

# Як це назвати, коли не ясно, чи цього хочуть

unclear-deed-record = Відкрити медичну картку
