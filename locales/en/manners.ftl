# Start, menu, help, and what holds everywhere

menu-title = <b>Patient Cabinet</b>
menu-stranger = I help you choose a doctor, file a declaration, follow it and find your way in the cabinet. Free of charge.
menu-known = Hello! You are signed in as { $name }
menu-ward = You act for another person: { $name }
menu-ask = Type a question at any moment and I will answer at once.
menu-doctor = Find a doctor
menu-declarations = My declarations
menu-account = My data
menu-record = Medical record
menu-login = Sign in
menu-faq = Questions and answers
menu-ticket = Write to a person
menu-settings = Settings
menu-other-language = Українська
menu-other-code = uk

help-title = <b>What I can do</b>
help-body =
    • find a family doctor, therapist or pediatrician by name, town or clinic;
    • file a declaration request and tell you of every change;
    • show your declarations;
    • answer questions about the cabinet: simply type them;
    • pass a ticket on to people.

    /start – from the beginning, /cancel – leave what was begun, /settings – language and privacy.
help-people =
    I am not a doctor and give no medical advice. In an emergency call <b>103</b> or <b>112</b>.
    NHSU contact centre: 16-77. Ministry of Health contact centre: 0 800 60 20 19.

cancelled-nothing = Nothing is under way. Choose from the menu or type a question.

command-start = Main menu
command-help = What I can do and who helps
command-cancel = Leave what was begun
bot-name = Patient Cabinet assistant
bot-short-description = Choose a doctor, file a declaration, ask about the Patient Cabinet
bot-description =
    I help you choose a family doctor, file a declaration online, follow it and find your way in the Patient Cabinet. I answer questions and pass tickets on to people.

    I never ask for keys, passwords or PINs, and for a code only when you are adding a number yourself. I give no medical advice. Emergency: 103, 112.

unknown-command = There is no such command. Choose from the menu or simply type your question.
too-many = Too many messages: more than { $most } a minute. I have not read the last ones. Please wait a minute and write everything in one message.
press-too-many = You press very often. Please wait a minute and press again.
press-outdone = I am doing what you pressed last.
line-too-many = Wait a minute and type again
pager-is-here = This is the page number. Turn pages with the buttons beside it.
edit-not-read = I see that you changed a message. I do not read changed messages again. Please send a new one.
unusable-sticker = Nice sticker, but I can only read words. Please type your question.
unusable-voice = I cannot listen to voice messages. Please type the same as text.
unusable-video_note = I cannot watch video messages. Please type the same as text.
unusable-video = I cannot watch videos. Please write what happened.
unusable-animation = I cannot read animations. Please write it in words.
unusable-audio = I cannot listen to audio. Please write it in words.
unusable-photo = I see a photo but do not know what it is about.
unusable-document = I see a file but do not know what it is about.
unusable-contact = I do not need a contact, so I do not keep it. To change your own number, type “change my phone”.
unusable-live_photo = I see a live photo, but not what it is about.
unusable-poll = I do not read polls.
unusable-checklist = I do not read to-do lists.
unusable-rich_message = I do not read messages with such formatting.
unusable-paid_media = I cannot see paid photos and videos. Please send an ordinary photo.
unusable-story = I cannot see stories. Please send a screenshot, or write in words.
unusable-dice = A good throw! Please type your question.
unusable-game = I do not play games. Please type your question.

staff-edit-not-sent = The patient will not see the change: the answer was already passed on. To correct it, send another one.

cancelled-kept = Stopped. Nothing has been sent.
keyboard-away = The location button is gone.
message-unread = I could not read this message, and nobody has got it. Please send the same in another way: as text or a screenshot.

# What else people call it, with bars between

said-menu = menu | main menu | home | start | start over | back to menu | open menu | show menu | go home | main screen | the menu | beginning
said-help = help | instructions | help menu | how to use | how it works | user guide | help me use the bot
said-cancel = cancel | stop | abort | cancel it | cancel everything | stop it | cancel this | never mind
said-back = back | go back | step back | previous step | return | go back please | one step back | take me back | previous | previous screen
