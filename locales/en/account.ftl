# My data

action-my-data = My data

account-title = <b>My data in the national system</b>
account-title-ward = <b>Data in the national system</b>
account-beside = Also open: { $names }
account-yourself = your own data
account-name = Name: { $name }
account-birth = Date of birth: { $date }
account-gender = Sex: { $gender }
account-birth-place = Place of birth: { $place }
account-tax = Tax number (RNOKPP): { $number }
account-tax-refused = refused
account-unzr = UNZR: { $number }
account-document = { $type }: { $number }
account-document-issued = , issued { $date }, { $by }
account-document-until = , valid until { $date }
account-no-address = Address: –
account-address-residence = Home address: { $address }
account-address-registration = Registered address: { $address }
account-flat = flat { $number }
account-region = { $name } district
account-area = { $name } oblast
account-phone = Phone: { $number }
account-email = E-mail: { $email }
account-preferred = How to reach you: { $way }
account-contact = Emergency contact: { $contact }
account-code-word = Code word: { $word }
account-other-chats =
    { $count ->
        [one] Besides this chat, { $count } other chat is signed in to your data:
       *[other] Besides this chat, { $count } other chats are signed in to your data:
    }
account-other-chat = • signed in: { $since }
account-reveal = Show in full
account-goes-away = I will delete this message after a day. It cannot be forwarded.

preferred-phone = by phone
preferred-email = by e-mail
preferred-none = not given

gender-male = male
gender-female = female
settlement-type-city = city
settlement-type-township = township
settlement-type-settlement = settlement
settlement-type-village = village
street-type-street = street
street-type-avenue = avenue
street-type-boulevard = boulevard
street-type-lane = lane
street-type-square = square
street-type-highway = highway
street-type-river-side = embankment
street-type-ascent = ascent
street-type-microdistrict = microdistrict
country-ua = Ukraine

account-registers = Compared with the registers
registers-title = <b>What the state registers say</b>
registers-line = { $source }: { $state }
registers-none = The national system has named no register.
registers-more = What a mismatch leads to
agreement-verified = ✓ matches
agreement-not-verified = ✗ does not match
agreement-verification-needed = waits to be compared
agreement-verification-not-needed = need not be compared
agreement-in-review = being checked
agreement-changes-needed = correction asked for

verification-verified = The data match the state registers.
verification-not-verified = The data do not match a state register. A declaration may be refused because of it.
verification-verification-needed = The data are still waiting to be compared with the registers.
verification-verification-not-needed = The data do not need to be compared.
verification-in-review = NHSU is checking the data.
verification-changes-needed = NHSU asks for the data to be corrected.
verification-unknown = It is not known whether the data match the registers.

document-passport = Passport
document-national-id = ID card
document-birth-certificate = Birth certificate
document-marriage-certificate = Marriage certificate
document-divorce-certificate = Divorce certificate
document-temporary-certificate = Temporary residence permit
document-permanent-residence-permit = Permanent residence permit
document-refugee-certificate = Refugee certificate
document-birth-certificate-foreign = Foreign birth certificate
document-temporary-passport = Temporary certificate of a citizen
document-complementary-protection-certificate = Certificate of complementary protection
document-no-citizenship-certificate = Certificate of a stateless person
document-foreign-document-other = Another document of a foreigner
document-foreign-passport = Foreign passport
document-legal-capacity-document = Document of full civil capacity

# What else people call it, with bars between

said-account = my data | my profile | profile | my account | personal data | my details | my personal data | my info | personal details | account

# What to call it when it is not clear whether it is wanted

unclear-deed-account = Show my data
