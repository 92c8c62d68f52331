# Pages for staff: questions without an answer, answers read anew

desk-gaps = Questions without an answer
desk-gaps-title = <b>Questions without an answer</b>: { $count }, in groups: { $groups }
desk-gaps-none = None so far.
desk-gap = <b>{ $count } ×</b> { $about } ({ $first } – { $last })
desk-stats = Do answers help?
desk-stats-title = <b>Do answers help?</b>
desk-stats-none = Too few opinions yet.
desk-usefulness = • { $helped } of { $rated }: { $question }
desk-overdue = Time to compare with the sources ({ $count }): { $names }
desk-export = File
desk-export-caption = Questions without an answer: no authors, numbers and codes hidden. Names may be left, so keep the file safe.
desk-week-title = <b>Questions without an answer since { $since }</b>: { $count }
desk-week-doubtful = More often useless than useful:
desk-reloaded = The answers were read anew. There are { $count }.
desk-reload-refused = <b>The answers were not read anew</b>, the previous ones work on. Faults: { $count }
desk-problem = • <code>{ $place }</code>: { $what }
desk-problems-more = …and { $count } more.
staff-lead-only = Only the lead of the shift may do this.

command-faq_gaps = Questions without an answer
command-faq_stats = Do answers help?
command-faq_reload = Read questions and answers anew
desk-card-outage = Because of the outage: { $about }
banner-words = Write the words in Ukrainian after /banner, up to { $most } letters. As many may follow in English from a line “EN:”.
banner-taken = This is announced already. End that first: /banner off
banner-farewell = A text of up to { $most } letters is needed.

staff-register =
    <b>The register of doctors was not renewed.</b> { $why }
    The search works on earlier data with { $count } doctors. Tries go on by themselves.
staff-register-no-credentials = No e-cabinet of CABINETS_FILE has keys to the national system.
staff-register-not-reached = The national system cannot be reached.
staff-register-not-allowed = The national system does not accept the key or does not allow reading the register.
staff-register-broken = An export broke off or has another shape.
staff-register-no-room = The files of the export could not be written to the disk.
staff-register-too-few-doctors = More than half of the doctors are missing from the export. If that is so, load the files with: cabinet-bot doctors import DIR --accept-fewer.
staff-register-too-few-places = More than half of the figures on free places are missing from the export. If that is so, load the files with: cabinet-bot doctors import DIR --accept-fewer.

command-queue = Open tickets
command-id = Number of this group

desk-card =
    <b>{ $code }</b> · { $team }
    E-cabinet: { $cabinet }
    Status: { $status }
    Held by: { $holder }
    Created: { $since }
desk-card-refusal = Refusal code: <code>{ $code }</code>, operation <code>{ $operation }</code>
desk-card-how = To answer the patient, reply to this card. The text of the ticket comes to whoever took it, in their own chat with the bot.
desk-card-take = Take
desk-card-details = Send me the text
desk-card-close = Close
desk-card-unheard = <b>This card cannot be posted in the team’s group.</b> You may take the ticket here.
desk-card-more = { $code }: the patient has added something. Held by: { $holder }
desk-card-gone = <b>{ $code }</b>: the ticket is erased.
desk-queue = <b>Open tickets: { $count }</b>, oldest first
desk-queue-line = <b>{ $code }</b> · { $rest }
desk-queue-free = nobody’s
desk-queue-no-card = ⚠ no card in the group
desk-queue-how = A button posts the card here.
desk-queue-none = No ticket is open.
desk-age-minutes = { $count } min
desk-age-hours = { $count } h
desk-age-days = { $count } d
desk-details = <b>{ $code }</b> · { $author }, { $at }
desk-files = <b>{ $code }</b> · About the files that follow:
desk-file-unchecked = • { $name }: not checked. Open it with care.
desk-file-actions = ⚠ { $name }: the PDF holds actions (a script, a launch, a file inside). Open it only where they are switched off.
desk-file-is-pdf = • { $name }: named otherwise, by its content it is a PDF.
desk-file-is-jpg = • { $name }: named otherwise, by its content it is a JPG.
desk-file-is-png = • { $name }: named otherwise, by its content it is a PNG.
staff-took = { $code } is yours. The text is in your own chat with the bot. If it is not there, open the bot and press Start.
staff-closed = { $code } is closed, the patient is told.
staff-sent = { $code }: the answer is on its way to the patient.
staff-sent-blocked = { $code }: the answer is kept. The patient has stopped the bot, so it waits until they come back.
staff-sent-again = { $code }: the answer is on its way. The ticket was closed and is open again.
staff-has = { $code }: here is the text once more, in your chat with the bot.
staff-anonymous = Answer in your own name, not in the name of the group: the patient must be answered by a person on the list.
staff-delivery-failed = { $code }: the answer did not reach the patient. { $why }
staff-delivery-blocked = The patient has stopped the bot. If they come back within { $days } days, the answer reaches them by itself.
staff-delivery-uncertain = It is not known whether it was delivered: the connection broke.
staff-again = Send again
staff-again-done = This answer was sent again already.
staff-sent-once-more = { $code }: the answer goes to the patient once more. Decided by: { $name }.
staff-delivered = { $code }: the answer has reached the patient after all.
staff-delivery-refused = Telegram did not accept it.
staff-details-failed = { $code }: what the patient wrote did not reach who holds it ({ $holder }). They should open the bot, press Start and ask for the text again.
group-id = Number of this group: <code>{ $chat }</code>
desk-card-over = Take over (for a lead)
staff-own-ticket = This is your own ticket, so a colleague will answer it.
staff-stopped = You have stopped the bot, so tickets cannot be worked on. Open it and press Start.
staff-unknown = Just now it cannot be seen whether you are in the team’s group, so nothing was done. Try again a little later.
staff-taken-over = { $code }: { $name } has the ticket now. You need not answer it any more.
staff-let-go = <b>{ $code } is free again.</b>
staff-let-go-struck = { $holder } is not on the list of staff any more.
staff-let-go-auditor = { $holder } only looks at tickets now.
staff-let-go-team = { $holder } is in another team now.
staff-let-go-stopped = The bot’s messages do not reach { $holder }, who should open it and press Start.
staff-let-go-left = { $holder } is not in the team’s group any more.
staff-let-go-silent = The patient has waited for more than a day, and { $holder } is silent.
staff-let-go-yours = { $code }: the patient has waited for more than a day, so the team has the ticket again. You may take it once more.
staff-list-changed = <b>The list of staff was renewed.</b> People on it: { $count }
staff-list-added = Added: { $names }
staff-list-struck = Struck: { $names }
staff-list-refused =
    <b>The new list of staff was not taken, the one before is in force.</b> { $why }
    Mend STAFF_FILE: the bot reads it again by itself.
staff-list-line = The fault is in line { $line }.
staff-list-unreadable = The file cannot be read.
staff-list-nobody = Nobody stands in the file.
staff-list-wrong = There is a fault in the file; cabinet-bot check tells where.

desk-card-about = Subject: { $about }
desk-card-files = 📎 Files: { $count }
desk-card-no-cabinet = does not know
desk-file-is-heic = • { $name }: its name says otherwise, by content it is a HEIC photo.
staff-shut-toast = The patient has not been answered yet. Choose a reason.
staff-shut-ask = <b>{ $code }: the patient has not been answered yet.</b> To close it without an answer choose a reason, which the patient reads. To answer, reply to the card.
staff-shut-settled = Close: settled already
staff-shut-double = Close: double of another ticket
staff-shut-elsewhere = Close: for another institution
staff-shut-done = { $code }: { $name } – { $why }
command-faq = Answers: change, confirm
command-faq_edit = Change an answer
edit-how =
    <b>Answers</b>
    <code>/faq_edit confirm ENTRY</code> – compared with the source
    <code>/faq_edit answer ENTRY new answer</code> – other words (the language is that of the letters)
    <code>/faq_edit phrase ENTRY a person’s words</code> – one more wording
    <code>/faq_edit retire ENTRY</code> – show it no more
    <code>/faq_edit undo</code> – undo the last edit, <code>/faq_edit undo 7</code> – edit no. 7
    The files of entries stay as they are.
edit-none-yet = There have been no edits.
edit-line-confirm = No. { $number } · { $entry }: compared with the source ({ $name }, { $day }){ $undone }
edit-line-answer = No. { $number } · { $entry }: other words ({ $name }, { $day }){ $undone }
edit-line-phrase = No. { $number } · { $entry }: one more wording ({ $name }, { $day }){ $undone }
edit-line-retire = No. { $number } · { $entry }: shown no more ({ $name }, { $day }){ $undone }
edit-is-undone = {" "}– undone
edit-undo-how = To undo: <code>/faq_edit undo { $number }</code>
edit-undone = Edit no. { $number } ({ $entry }) is undone. What was before it stands.
edit-none = There is no such edit, or it was undone already.
edit-words = Words are needed after the entry: an answer of up to 1200 letters, a wording of two words at least.
edit-danger = These words speak of danger to life. They are always answered with 103 and 112.
desk-week-phrases = <b>Worth a wording?</b> Press to copy the command:
desk-week-phrase = <code>/faq_edit phrase { $entry } { $words }</code>
