# Tickets

ticket-step = <i>Step { $number } of { $steps }</i>
ticket-trouble = <b>What happened?</b>
trouble-technical = The site, app or sign-in does not work
trouble-personal = My data are wrong or duplicated
trouble-other = Another question for a person
ticket-cabinet = <b>Through which e-cabinet was it?</b>
ticket-cabinet-unknown = I do not know / none
ticket-words =
    <b>Describe in your own words what happened.</b>
    When it was, what you did, which error text you saw. You may send a screenshot with a caption.
ticket-words-kept = Your text is kept: <i>{ $words }</i>
ticket-keep-words = Keep this text
ticket-words-too = The photo is added. Now describe in words what happened.
ticket-never = Do not write passwords, SMS codes or document numbers: people do not need them.
ticket-files =
    { $count ->
        [0] <b>Add a photo, screenshot or PDF</b>, if you have one. Up to { $most } files of 20 MB each.
        [one] { $count } file added. You may add more, { $most } at most.
       *[other] { $count } files added. You may add more, { $most } at most.
    }
ticket-files-none = No files
ticket-files-done = Next
ticket-files-enough = No more files can be added: { $most } at most. Send the rest after the ticket is created.
ticket-review =
    <b>Check the ticket</b>
    Subject: { $trouble }
    E-cabinet: { $cabinet }
    Files: { $files }
ticket-send = Send to people
ticket-change-words = Change the text
ticket-change-files = Change the files
ticket-sent-short = Ticket { $code } has been sent.
ticket-sent =
    <b>Ticket { $code } is with people now.</b>
    The answer will come here. There is no published deadline for answers, but the ticket will not be lost: see “My tickets”.
ticket-too-many = You already have { $count } open tickets. Add to one of them or close one you do not need.
ticket-not-found = There is no such ticket.
ticket-new = New ticket
tickets-mine = My tickets
tickets-title = <b>My tickets</b>
tickets-none = There are no tickets yet.
ticket-row = { $code } · { $status }
ticket-card =
    <b>Ticket { $code }</b>
    To: { $team }
    E-cabinet: { $cabinet }
    Status: { $status }
    Created: { $since }
ticket-status-new = waiting for a person
ticket-status-open = in progress
ticket-status-answered = answered
ticket-status-closed = closed
team-technical = Technical questions
team-contextual = Contextual questions
author-patient = Patient
author-staff = Support
ticket-add = Add to it
ticket-addition = Write what should be added to ticket { $code }. You may send a photo or a PDF.
ticket-added = Added to ticket { $code }.
ticket-reply = Reply
ticket-solved = Solved, thank you
ticket-reopen = Open again
ticket-closed = Ticket { $code } is closed. If the question comes back, open it again.
ticket-closed-notice = Support has closed ticket { $code }. If the question remains, open it again: all that was written is kept.
ticket-answer-title = <b>Answer to ticket { $code }</b>
masked-note = I have hidden document numbers, phone numbers or codes: nobody will see them. Please delete your message from the chat.

attachment-type = This file cannot be passed on. A photo, a screenshot (JPG, PNG) or a PDF will do. Text from a file can simply be pasted into a message.
attachment-size = The file is too large. 20 MB at most. Try a screenshot of the part that matters.

advice-theirs =
    <b>Technical questions of “{ $name }” are answered by its own support.</b>
    Here is how to reach it:
advice-portal =
    <b>Tickets of this kind are not taken here.</b>
    Write through the official support portal or call.
advice-url = Support site: { $url }
advice-phone = Phone: { $phone }
advice-email = E-mail: { $email }
advice-no-contacts = I have no contacts of its support. Look for them on its site or in its app.
advice-copy = Copy a ready text
advice-open = Open “{ $name }”
advice-sample = Hello. I cannot use the cabinet. What I do: … What I see (error text): … When: … Device and browser: … Please help.
official-portal = Official support portal: { $url } (“Technical questions”, “Contextual questions”).
official-portal-unnamed = Officially: the cabinet's support portal, sections “Technical questions” and “Contextual questions”.
official-phones = NHSU contact centre 16-77, Ministry of Health contact centre 0 800 60 20 19.

desk-card =
    <b>{ $code }</b> · { $team }
    E-cabinet: { $cabinet }
    Status: { $status }
    Held by: { $holder }
    Created: { $since }
desk-card-how = To answer the patient, reply to this card. The text of the ticket comes to whoever took it, in their own chat with the bot.
desk-card-take = Take
desk-card-details = Send me the text
desk-card-close = Close
desk-card-more = { $code }: the patient has added something. Held by: { $holder }
desk-details = <b>{ $code }</b> · { $author }, { $at }
staff-took = { $code } is yours. The text is in your own chat with the bot. If it is not there, open the bot and press Start.
staff-closed = { $code } is closed, the patient is told.
staff-edit-not-sent = The patient will not see the change: the answer was already passed on. To correct it, send another one.
staff-sent = { $code }: the answer is on its way to the patient.
staff-sent-blocked = { $code }: the answer is kept, but the patient has stopped the bot and will hardly get it.
staff-sent-again = { $code }: the answer is on its way. The ticket was closed and is open again.
staff-has = { $code }: here is the text once more, in your chat with the bot.
staff-taken = This ticket is held by { $name }.
staff-outdated = The card has changed. Look at the fresh one.
staff-not-allowed = Only staff of this team may do this.
staff-anonymous = Answer in your own name, not in the name of the group: the patient must be answered by a person on the list.
staff-delivery-failed = { $code }: the answer did not reach the patient. { $why }
staff-delivery-blocked = The patient has stopped the bot.
staff-delivery-uncertain = It is not known whether it was delivered: the connection broke.
staff-delivery-refused = Telegram did not accept it.
group-id = Number of this group: <code>{ $chat }</code>
