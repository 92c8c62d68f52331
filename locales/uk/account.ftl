# Мої дані

action-my-data = Мої дані

account-title = <b>Мої дані в національній системі</b>
account-title-ward = <b>Дані в національній системі</b>
account-beside = Ще відкрито: { $names }
account-yourself = Ваші дані
account-name = Ім’я: { $name }
account-birth = Дата народження: { $date }
account-gender = Стать: { $gender }
account-birth-place = Місце народження: { $place }
account-tax = РНОКПП: { $number }
account-tax-refused = відмова від номера
account-unzr = УНЗР: { $number }
account-document = { $type }: { $number }
account-document-issued = , видано { $date }, { $by }
account-document-until = , дійсний до { $date }
account-no-address = Адреса: –
account-address-residence = Адреса проживання: { $address }
account-address-registration = Адреса реєстрації: { $address }
account-flat = кв. { $number }
account-region = { $name } район
account-area = { $name } область
account-phone = Телефон: { $number }
account-email = Ел. пошта: { $email }
account-preferred = Як зв’язатися: { $way }
account-contact = Контактна особа: { $contact }
account-code-word = Кодове слово: { $word }
account-other-chats =
    { $count ->
        [one] Крім цього чату, до Ваших даних увійшов ще { $count } чат:
        [few] Крім цього чату, до Ваших даних увійшли ще { $count } чати:
        [many] Крім цього чату, до Ваших даних увійшли ще { $count } чатів:
       *[other] Крім цього чату, до Ваших даних увійшли ще { $count } чату:
    }
account-other-chat = • вхід: { $since }
account-reveal = Показати повністю
account-goes-away = Це повідомлення я видалю за добу. Його не можна переслати.

preferred-phone = телефоном
preferred-email = електронною поштою
preferred-none = не вказано

gender-male = чоловіча
gender-female = жіноча
settlement-type-city = м.
settlement-type-township = смт
settlement-type-settlement = с-ще
settlement-type-village = с.
street-type-street = вул.
street-type-avenue = просп.
street-type-boulevard = бульв.
street-type-lane = пров.
street-type-square = пл.
street-type-highway = шосе
street-type-river-side = наб.
street-type-ascent = узвіз
street-type-microdistrict = мкр-н
country-ua = Україна

account-registers = Звірка з реєстрами
registers-title = <b>Що кажуть державні реєстри</b>
registers-line = { $source }: { $state }
registers-none = Національна система не назвала жодного реєстру.
registers-more = Чим загрожує розбіжність
agreement-verified = ✓ збігається
agreement-not-verified = ✗ не збігається
agreement-verification-needed = чекає на звірку
agreement-verification-not-needed = звіряти не потрібно
agreement-in-review = на перевірці
agreement-changes-needed = просять уточнити

verification-verified = Дані звірено з державними реєстрами.
verification-not-verified = Дані не збіглися з державним реєстром. Через це можуть не прийняти декларацію.
verification-verification-needed = Дані ще чекають на звірку з реєстрами.
verification-verification-not-needed = Звіряти дані не потрібно.
verification-in-review = Дані перевіряє НСЗУ.
verification-changes-needed = НСЗУ просить уточнити дані.
verification-unknown = Стан звірки з реєстрами невідомий.

document-passport = Паспорт
document-national-id = ID-картка
document-birth-certificate = Свідоцтво про народження
document-marriage-certificate = Свідоцтво про шлюб
document-divorce-certificate = Свідоцтво про розірвання шлюбу
document-temporary-certificate = Посвідка на тимчасове проживання
document-permanent-residence-permit = Посвідка на постійне проживання
document-refugee-certificate = Посвідчення біженця
document-birth-certificate-foreign = Іноземне свідоцтво про народження
document-temporary-passport = Тимчасове посвідчення громадянина
document-complementary-protection-certificate = Посвідчення особи, яка потребує додаткового захисту
document-no-citizenship-certificate = Посвідчення особи без громадянства
document-foreign-document-other = Інший документ іноземця
document-foreign-passport = Паспорт іноземця
document-legal-capacity-document = Документ про повну дієздатність

# Як ще це називають: через риску

said-account = мої дані | дані | мої персональні дані | мій профіль | профіль | мій акаунт | мои данные | мой профиль | моя анкета | особисті дані | мої дані в системі | мій запис | мої особисті дані | мой аккаунт | аккаунт | акаунт | персональні дані | персональные данные | про мене

# Як це назвати, коли не ясно, чи цього хочуть

unclear-deed-account = Показати мої дані
