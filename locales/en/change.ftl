# Changing one's own data

account-change = Change
resume-change = ▶ Back to the change
cancelled-change = The change was left. Nothing has changed in the national system.
action-change-data = Change my data
action-change-phone = Change my phone
action-change-address = Change my address
action-change-document = Renew a document
action-change-name = Change my name
action-change-contact = Change the emergency contact

change-title = <b>What shall be changed?</b>
change-about = I ask only for what is needed and show "before → after"; you sign the change on a page. The rest of the record stays.
change-unfinished = Unfinished change: sign or withdraw
change-no-such-thing = That cannot be changed here. Choose from the list in "My data".
change-nothing = The record says just that already, so there is nothing to send.

change-barred-more = What can be done
ask-phone-number = <b>Which phone number shall be written?</b> Type it as you like: "067 123 45 67".
ask-email-address = <b>Which e-mail address shall be written?</b> For example, olena@ukr.net.
none-email-address = Remove the address
ask-preferred-way = <b>Which way of contact shall be recorded?</b>
choice-phone = By phone
choice-email = By e-mail
ask-code-word = <b>Which code word shall be written?</b> Six letters at least. It confirms that it is you who calls.
ask-contact-who = <b>Who shall be told if something happens?</b> Type surname, name and phone: "Дорошенко Оксана 067 123 45 67".
ask-contact-phone = <b>What is this person's phone?</b>
ask-full-name = <b>Which name shall be recorded?</b> Type it as in the new document: the surname alone, or surname, name and patronymic.
ask-name-document = <b>Do you have a document with the new name yet?</b> Add it with the change: otherwise the registers will not confirm the new name.
choice-document = Yes, add the document
none-name-document = Not yet
ask-document-kind = <b>Which document shall be written?</b>
ask-document-number = <b>{ $document }: which number?</b> Spaces and capitals do not matter.
ask-document-issued = <b>{ $document }: when was it issued?</b> For example, "5 May 2021" or "05.05.2021".
ask-document-issuer = <b>{ $document }: who issued it?</b> On an ID card these are four digits, for example 0512.
ask-document-expires = <b>{ $document }: until which date is it valid?</b>
ask-unzr = <b>Which UNZR shall be recorded?</b> It is the record number on the back of the ID card: eight digits of the birth date, a hyphen and five digits.
ask-address-kind = <b>Which address shall be changed?</b>
choice-residence = Home
choice-registration = Registered
choice-both = Both: they are one
ask-address-line = <b>Which address shall be recorded?</b> Type it in one line: "Вінниця Соборна 12 кв 5". For a village add the oblast.
ask-address-town = <b>Which settlement?</b>
ask-address-street-line = <b>Which street and building?</b> For example, "Соборна 12 кв 5".
none-address-street-line = There is no street
ask-address-street = <b>Which street?</b>
street-typed = { $street } (as typed)
ask-address-building = <b>Which number has the building?</b>

change-review = <b>Check the change</b>
change-line = { $thing }: <s>{ $before }</s> → <b>{ $after }</b>
note-phone = This is the number to reach you. Codes by SMS go to the number in "Ways to confirm": it is changed there.
note-name = The signature must bear your name. If your key still has the old one, get a new key first.
change-next = Next I create a request in the national system, and you sign it on a page.
change-replaces = The unfinished change that you began earlier ends: this one takes its place.
change-send = Create the request and sign
change-anew = Type it differently
change-how-to-correct = I did not understand what to correct. Send the new value again, in full, or press "Type it differently".

change-sign = <b>Only your signature is missing</b>
change-sign-steps =
    Press "Open the signing page" and sign with your key. The page works for 15 minutes.
    Without the signature nothing changes: in a day the request ends by itself.
change-number = The signing page shows a number of two digits. Type it here, and the page shows the change. You have one try.
change-number-wrong = That is not the number, so the page was closed. The request is still there: open a new page in "My data", "Change".
change-withdraw = Withdraw the change
change-withdraw-ask = <b>Withdraw the change?</b> The data stay as they are.
change-keep = No, keep it
change-withdraw-yes = Yes, withdraw
change-withdrawn = The change was withdrawn. The data are as they were.
change-over = This request has ended. Open "My data" to see how it is now.

change-signed = <b>Done: your data have changed.</b>
change-things = Changed: { $things }
change-verifying = The state registers are still comparing what is new. I will write when they have.
change-again = Change once more
change-told-signed = The change of your data was signed and is in effect.
change-told-rejected = The request to change data was withdrawn. The data stay as they were.
change-told-expired = The request to change data was not signed in time and has ended. The data stay as they were.
change-told-cancelled = The request to change data was cancelled. The data stay as they were.
change-told-verified = The registers have confirmed your new data.
change-told-not-verified = The new data do not match a state register. Open "My data": it says which one, and what to do.

mistake-phone = This does not look like a phone number. Type all digits, for example 067 123 45 67.
mistake-email = This does not look like an e-mail address. It takes Latin letters and an @, for example olena@ukr.net.
mistake-code-word = A code word has at least { $least } letters. Type a longer one.
mistake-name = A name is typed in Ukrainian letters, as in the document: no digits, no Russian or Latin letters.
mistake-full-name = Type the surname, or surname, name and patronymic, three words at most.
mistake-contact = Type surname and name, then the phone, for example "Дорошенко Оксана 067 123 45 67".
mistake-number = Type the number of the document: 100 characters at most.
mistake-number-passport = Such a document has two Ukrainian letters and six digits, for example АВ 123456.
mistake-number-id-card = The number of an ID card has nine digits, for example 001234567.
mistake-number-certificate = The number of a certificate has up to 25 letters and digits, for example І-АМ № 123456.
mistake-number-permit = A permit has two letters and four to six digits, or nine digits.
mistake-issuer = Type who issued the document: a name or the number of the authority.
mistake-issued = A document cannot be issued before birth or in the future. Check the date.
mistake-expired = This document is out of date already, and the national system will not take it. A valid one is needed.
mistake-date = I did not understand the date. Type it so: "5 May 2021" or "05.05.2021".
mistake-unzr = A UNZR has thirteen digits: eight, a hyphen and five more. It is on the back of the ID card, "Record No.".
mistake-unzr-birth = A UNZR begins with the birth date: year, month, day. This one does not match yours.
mistake-address = I did not understand the address. Type town, street and building: "Вінниця Соборна 12 кв 5".
mistake-street = Type street and building: "Соборна 12".
mistake-building = The number of a building begins with a digit: "12", "12а", "12/4".
mistake-town = I found no such settlement. Check the name and add the oblast: "Печера, Вінницька область".
mistake-area = I found no such oblast. Type its whole name: "Вінницька область".
address-unavailable = The register of addresses is not at hand now. Try again later.

photo-ask =
    <b>A photo is needed: { $document }</b>
    { $count ->
        [one] { $count } photo to go.
       *[other] { $count } photos to go.
    }
photo-how = Take a picture of the page with the data: all of it, no glare, letters readable. Send it here as one photo. I pass it to the national system and store it nowhere.
photo-done = All photos are handed over. Only your signature is missing.
photo-on = To the signature
photo-unreadable = This could not be read as a photo. Send a photo of the document, JPEG or PNG.
photo-too-small = The photo is too small to read. Take it from nearer.
photo-too-large = The photo is too large. Send it as a usual photo, not as a file.
photo-not-read = Telegram did not hand the photo over. Send it again.
papers-offer = Photos of documents for NHSU
papers-none = No photos of documents are needed now: NHSU does not ask for any.
papers-done = The photos are handed over. NHSU will check them, and the state of your record will change.
