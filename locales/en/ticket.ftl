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
    When it was, what you did, which error text you saw. You may write in several messages, with screenshots, by voice or video.
ticket-words-kept = Your text is kept: <i>{ $words }</i>
ticket-keep-words = Keep this text
ticket-use-words = It is a description, not a question
ticket-words-too = Added. Now describe in words what happened.
ticket-never = Do not write passwords, SMS codes or document numbers: people do not need them.
ticket-files =
    { $count ->
        [0] <b>Add a photo, screenshot, PDF or recording</b>, if you have one. Up to { $most } files of 20 MB each.
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
ticket-send-agreeing = Send to people – I agree
ticket-change-words = Change the text
ticket-change-files = Change the files
ticket-sent-short = Ticket { $code } is written down.
ticket-written = <b>Ticket { $code } is written down, and I am handing it over to people.</b>
ticket-sent = <b>Ticket { $code } is with people now.</b>
ticket-answer-here = The answer will come here. There is no published deadline for answers, but the ticket will not be lost: see “My tickets”.
ticket-unheard =
    <b>Ticket { $code } has not reached people yet.</b>
    It is written down, and I go on trying to hand it over. I will write here as soon as that works. You need not send it again.

    If you cannot wait, turn to:
ticket-too-many = You already have { $count } open tickets. Add to one of them or close one you do not need.
ticket-later =
    You have created { $most } tickets in the last hour, which is the most there can be. The next one can be created at { $at }.
    If you have begun to write, the draft is kept. If you cannot wait: { official-phones }
ticket-not-found = There is no such ticket.
ticket-new = New ticket
tickets-mine = My tickets
tickets-title = <b>My tickets</b>
tickets-none = There are no tickets yet.
ticket-row = { $code } · { $about } · { $status }
ticket-card =
    <b>Ticket { $code }</b>
    Subject: { $about }
    To: { $team }
    E-cabinet: { $cabinet }
    Status: { $status }
    Created: { $since }
ticket-status-new = waiting for a person
ticket-status-unheard = written down, not with people yet
ticket-status-open = in progress
ticket-status-answered = answered
ticket-status-closed = closed
team-technical = Technical questions
team-contextual = Contextual questions
author-patient = Patient
author-staff = Support
ticket-add = Add to it
ticket-addition = Write what should be added to ticket { $code }. You may send a photo, a PDF, a voice message or a video.
ticket-added = Added to ticket { $code }. You may send more.
ticket-added-later =
    You have added something { $most } times in the last hour, which is the most there can be. I have kept this text and its files; they can be passed on to people at { $at }: please press the button below then.
    If you cannot wait: { official-phones }
ticket-added-full =
    There is no more room in the draft. This message stays in the chat; please send it again after { $at }. What was kept before is still there.
    If you cannot wait: { official-phones }
ticket-unsent-full = There is no more room in the draft. Please send what is kept first, and then this message again.
ticket-pass-on = Pass on what is kept
ticket-reply = Reply
ticket-solved = Solved, thank you
ticket-reopen = Open again
ticket-closed = Ticket { $code } is closed. If the question comes back, open it again.
ticket-closed-notice = Support has closed ticket { $code }. If the question remains, open it again: all that was written is kept.
ticket-answer-title = <b>Answer to ticket { $code }</b>
masked-note = I have hidden document numbers, phone numbers or codes: nobody will see them. Please delete your message from the chat.

attachment-type = This file cannot be passed on. A photo, a screenshot (JPG, PNG, HEIC), a PDF, a voice message or a video will do. Text from a file can simply be pasted into a message.
attachment-size = The file is too large. 20 MB at most. Try a screenshot of the part that matters.
attachment-content = By its content this is no PDF, JPG, PNG or HEIC, so it cannot be passed on. Save the document as a PDF, or send a screenshot.
attachment-pixels = This picture is too large: more than 100 million points. Send it as a photo, or a screenshot of the part that matters.
attachment-words-kept = What you wrote under the file is kept.

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
staff-taken = This ticket is held by { $name }.
staff-not-allowed = Only staff of this team may do this.

resume-ticket = ▶ Go on with the ticket

action-ticket-personal = Write about my data
action-ticket = Write to a person
banner-followed = All right. I will write here as soon as the outage is over: { $about }.

start-open-tickets = Show the ticket
cancelled-ticket = The ticket was not sent and the draft is erased.
command-ticket = Write to a person
ticket-another-side = This ticket is about other data than those open now. Turn to them and add it there: /whose

ticket-more = All that you send now I will add to the ticket: words, files, forwarded messages.
ticket-cabinet-known = E-cabinet: { $name } (you are logged in through it).
ticket-cabinet-other = Another e-cabinet
ticket-rewrite = Erase and write anew
ticket-unfile = Remove the files
ticket-so-far-files =
    { $count ->
        [one] The draft has { $count } file already.
       *[other] The draft has { $count } files already.
    }
ticket-words-between =
    { $count ->
        [one] <i>… { $count } more character …</i>
       *[other] <i>… { $count } more characters …</i>
    }
ticket-words-enough = A ticket holds no more than { $most } characters. I have not added this message; send it after the ticket is created.
ticket-review-files = Added: { $files }
ticket-is-question = It is a question
ticket-unfinished = <b>You have an unfinished ticket.</b>
ticket-anew = Erase it and begin anew
kept-ticket = The draft of your ticket is kept.
drop-ticket = Erase the draft
ticket-edited = <b>The changed text has taken the place of the earlier one.</b>
ticket-look = Look at the ticket
ticket-correction = Corrected:
ticket-thanks = You are welcome! Ticket { $code } stays closed. If the matter comes back, open it again.
ticket-hand-over-ask = <b>Pass this on to support, into ticket { $code }?</b>
ticket-hand-over = Yes, pass it on
ticket-brought = I can pass this on to people in a ticket: { $files }, { $count } in all.
ticket-brought-words = Your caption is kept, and can be passed on to people.
ticket-with = Pass on to people
ticket-with-brought = Add what I sent before
ticket-earlier =
    { $count ->
        [one] <i>… { $count } earlier message …</i>
       *[other] <i>… { $count } earlier messages …</i>
    }
ticket-said = <b>{ $author }</b>, { $at }
ticket-said-files = Added: { $files }
author-you = You
subject-technical = site
subject-personal = data
subject-other = other
file-photo = photo
file-document = file “{ $name }”
file-voice = voice message
file-video-note = video message
file-video = video
file-audio = audio
file-animation = an animation
ticket-answer-within = The answer will come here. Support aims to answer { $within }. The ticket will not be lost: see “My tickets”.
ticket-within-hours =
    { $count ->
        [one] within { $count } hour
       *[other] within { $count } hours
    }
ticket-within-days =
    { $count ->
        [one] within { $count } day
       *[other] within { $count } days
    }
ticket-closed-settled = Reason: the matter is settled already.
ticket-closed-double = Reason: you have another ticket about the same.
ticket-closed-elsewhere = Reason: another institution decides this. Call 16-77 to learn which.
masked-phone = Support does not need your phone: nobody calls back from here, the answer comes into this chat.
words-forwarded = Forwarded:
ticket-thanks-open = You are welcome! If the matter is settled, ticket { $code } can be closed. I have not passed this on to support yet.
words-location = Place on the map: { $at }
words-contact = Contact: { $name }, { $phone }
words-sticker = Sticker { $emoji }
words-game = Game: { $title }
words-poll = Poll: { $title }
words-checklist = To-do list: { $title }

# What else people call it, with bars between

said-ticket = human | a human | operator | support | write to a human | write to a person | contact support | real person | live agent | write to support | message support | write to a real person | human support | talk to a human | live support
said-tickets = my tickets | tickets | my requests to support | my requests | my support tickets | my messages to support | my complaints
law-consent-words = Support staff will read the ticket in Telegram. By sending it you agree to that, even if it says something about health. You may change your mind at any time: /privacy.

# What to call it when it is not clear whether it is wanted

unclear-deed-human = Write to a person
unclear-deed-tickets = Show my tickets
