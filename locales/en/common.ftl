# Words that stand everywhere

button-home = ⌂ Main menu
button-back = ‹ Back
button-send-location = 📍 Send my location
placeholder-location = Or type the name of a town
pager-here = { $page } / { $pages }
pager-before = ‹ Previous
pager-after = Next ›

message-gone = This message was taken away.
press-same-screen = This is on the screen already.
still-asking = I am waiting for the national system. As soon as it answers, I will show it here.
stale-button = This button is out of date. Please start from the main menu.
unusable-other = I can read text, photos and files. Please write it in words.

fault = Something went wrong. Your action was not carried out and nothing is lost. Please try again in a minute.
fault-team = If it happens again, write to a person.
fault-unopened = Some of the stored data cannot be opened. Please try again later. If they are your data, you can erase them and start afresh: /forget.
fault-reference = Code for support: <code>{ $code }</code>
number-title = <b>Which number is on the page?</b>
number-ask = Write the number
number-no-digits = Two digits from the page are needed here. This was not a try: write the number again.
login-needed = To go on, sign in through your e-cabinet. It takes a few minutes.
login-needed-again = The session in the national system has ended. Sign in again to go on.
login-needed-proof = You need to have proved just now that it is you: the phone may be in other hands. Sign in again and come back here.
login-needed-fresh = This cannot be undone, so a fresh sign-in is needed. Sign in again and come back here.

# What can be done with one's own record: a sentence after the log-in and above "My data"

verdict-ready = ✓ Your data are in order: you can file a declaration.
verdict-under-14 = For a child under 14 a legal representative acts: you cannot file or change anything yourself yet.
verdict-no-capacity =
    You can see your data and declarations, but you cannot file a request or change data yet.
    { $review ->
        [yes] Your document of civil capacity is being verified: once it is confirmed, you can do everything yourself.
       *[no] You can do it yourself from the age of 18, or earlier if your civil capacity has been confirmed, for example after marriage.
    }
    You turn 18 on { $adult }.
verdict-record-frozen = Actions with your record are on hold: a state register holds an entry that must be checked. Write to a person or call 16-77.
verdict-not-verified = One thing to correct first: { $source } does not match. Until it does, a declaration may be refused.

flaw-no-identity = Add a document first: from 14 you need a passport or an ID card, and your record has none. Without it the national system refuses every change.
flaw-document-expired = Renew a document first: it is out of date ({ $document }). While it is in the record, the national system refuses every change, and perhaps a declaration too.
flaw-document-endless = Add the expiry date of a document first ({ $document }): without it the national system refuses every change.
flaw-two-passports = Keep one passport first: the booklet or the ID card. With both the national system refuses every change.
flaw-no-unzr = Add your UNZR first: with an ID card it is required, and your record has none.
flaw-unzr-differs = Correct your UNZR first: it does not match your birth date.
flaw-no-code-word = Add a code word first: without it the national system refuses every change.
flaw-no-residence = Give your home address first: it is required, exactly one.
flaw-phone-format = Correct the phone number first: as it is written, the national system will not take it.
flaw-no-contact = Add an emergency contact first: name, surname and phone are required.
flaw-settlement-renamed = Update your address first: the settlement or district has a new name, and the national system does not take the old one.

mend = Correct: { $thing }
thing-phone = Phone
thing-email = E-mail
thing-preferred = How to reach you
thing-code-word = Code word
thing-contact = Emergency contact
thing-name = Name
thing-document = Document
thing-address = Address
thing-unzr = UNZR

plan-b-title = <b>There is room nearby:</b>
plan-b-line = • { $doctor }, { $clinic } – { $places }, { $km } km from the doctor you chose
plan-b-line-somewhere = • { $doctor }, { $clinic } – { $places }
plan-b-file = File: { $doctor }
plan-b-saved = ★ File: { $doctor }

verdict-relation-not-verified = The relationship between you is not confirmed yet, so you may only look for now. A doctor at a facility confirms it by the papers of both.
verdict-relation-over = You cannot act for this person any more: they have turned 18. From now on they sign in themselves. If there is a court decision on guardianship, a doctor at a facility records it.
verdict-ward-acts-alone = This person has confirmed legal capacity, so they file and change things themselves.

document-tax-number = Tax number (РНОКПП)
relation-birth-certificate = Birth certificate
relation-court-decision = Court decision
relation-confidant-certificate = Guardian’s certificate
relation-document = Another document
mistake-tax-number = A tax number has ten digits, and the last one checks the others. Check the number.
mistake-consent = Nobody is registered without consent.
mistake-town-many = There are several such settlements: { $towns }. Add the oblast or the district.
mistake-choice = Choose from the list.
mistake-text = Fill in this field, up to 100 letters.
mistake-birth-date = Check the date of birth.
mistake-too-young = Whoever registers alone is { $age } at least. Somebody younger is registered by a legal representative.

# Whose data are open: the line above all that is about a ward, and the way to one’s own
side-whose = 👤 <b>Data of { $name }</b>
side-whose-plain = Data of { $name }
side-nameless = a ward without a name
side-to-own = ↩ Back to my own data
for-others = Act for a child or a ward
ward-too-many = You can act for { $most } people at most here. Remove somebody in “For a child or ward”.
