# Start, menu, help

menu-title = <b>Patient Cabinet</b>
menu-stranger = I help you choose a doctor, file a declaration, follow it and find your way in the cabinet. Free of charge.
menu-known = Hello! You are signed in as { $name }
menu-ask = Type a question at any moment and I will answer at once.
menu-doctor = Find a doctor
menu-declarations = My declarations
menu-account = My data
menu-login = Sign in
menu-faq = Questions and answers
menu-ticket = Write to a person
menu-settings = Settings

start-open-doctor = Show the doctor
start-open-faq = Show the answer
start-open-tickets = Show the ticket

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
cancelled-login = Sign-in cancelled. Nothing was linked.
cancelled-finddoctor = The search for a doctor is closed.
cancelled-declaration = You left the declaration. What was already sent to the national system has not changed: see “My declarations”.
cancelled-ticket = The ticket was not sent and the draft is erased.
cancelled-settings = You are back. Nothing was changed.

command-start = Main menu
command-doctor = Find a doctor
command-declarations = My declarations
command-login = Sign in to the cabinet
command-ticket = Write to a person
command-help = What I can do and who helps
command-settings = Language and privacy
command-cancel = Leave what was begun
command-privacy = What is kept and how to erase it
command-language = Language
command-id = Number of this group
command-logout = Sign out of the cabinet
bot-name = Patient Cabinet assistant
bot-short-description = Choose a doctor, file a declaration, ask about the Patient Cabinet
bot-description =
    I help you choose a family doctor, file a declaration online, follow it and find your way in the Patient Cabinet. I answer questions and pass tickets on to people.

    I never ask for keys, passwords or codes and give no medical advice. Emergency: 103, 112.
