# Settings and privacy

settings-title = <b>Settings</b>
settings-language = Language · Мова
settings-privacy = Privacy
language-title = Choose a language. Оберіть мову.
language-uk = Українська
language-en = English
language-chosen = We now speak English.

privacy-title = <b>What I keep</b>
kept-account = • your Telegram number, language and consent, to answer you; whom you act for, apart, for { $ward } after the last use. If you have not been here for { $silent }, or stopped the bot { $blocked } ago, I erase everything about you;
kept-session = • after you sign in: your name, date of birth and session keys, for { $idle } after your last action and { $session } at most (longer only while your declaration request is under way). That you signed in, I remember for { $link } more;
kept-login = • a sign-in you have not finished: { $attempt };
kept-requests = • declaration requests filed here: { $request };
kept-doctors = • the doctors you saved: until you take them off the list;
kept-tickets = • your tickets with their messages and files, to answer them: { $ticket } after the last word;
kept-talk = • a talk you have not finished, and drafts: { $idle };
kept-mail = • messages: until they are dealt with; then only their numbers, of yours for { $number }, of mine for { $sent }. If you stopped the bot, an answer waits for { $held }. What could not be read or delivered: { $aside };
kept-questions = • questions I have no answer to, and whether answers helped: with no author, numbers and names hidden, for { $question };
kept-refusals = • codes of what the national system refused: { $refusal };
kept-outages = • which outages you want to hear the end of: until I have told you;
kept-notices = • which notices you chose, and those that wait for the morning; what I last saw of your account (names of e-cabinets with access, the check of your data) and days I will remind you of, to notice changes. Switch reminders off and the days go;
kept-proof = • after erasing: only a number and a time by which nobody can find you, so that no copy brings you back.
privacy-body =
    All that identifies you is encrypted under a key of its own. In shared chats staff see the number of a ticket, not you. I never ask for signature keys, passwords or PINs, and for a code only when you are adding a number yourself.
    Messages with personal data are deleted from the chat after a day, from those of staff too.
privacy-law = Who answers for it, where to complain
law-title = <b>Who answers for your data</b>
law-controller = <b>Controller.</b> { $words }
law-contact = <b>Whom to ask about the data.</b> { $words }
law-basis = <b>On what basis.</b> { $words }
law-recipients = <b>Who sees them.</b> { $words }
law-terms = <b>Copies and logs.</b> { $words }
law-complaint = <b>If something is wrong.</b> { $words }
law-unsaid = This is not said here yet.
law-basis-words = The Law of Ukraine “On Personal Data Protection”: the data are needed to do what you ask for (article 11); data about health in tickets are used only with your consent (article 7).
law-recipients-words = Tickets are read by the support staff who take them. Messages are carried by Telegram, whose servers are abroad. The data of a declaration go to the national system (eHealth). I pass them to nobody else.
law-complaint-words = You may complain to the Ukrainian Parliament Commissioner for Human Rights (ombudsman.gov.ua, 0 800 50 17 20; 21/8 Instytutska St, Kyiv, 01008) or to a court.
law-consent = <b>Your consent.</b> On { $at } you agreed that support staff read your tickets.
consent-withdraw = Withdraw consent
consent-withdraw-ask = <b>Withdraw your consent?</b> I shall erase all your tickets, and staff will see them no more. All else stays. You can write to people again at any time: I shall ask for your consent once more.
consent-withdraw-yes = Yes, withdraw
consent-withdrawn = The consent is withdrawn, the tickets are erased.
consent-needed = To send this to people I need your consent. Please look at it once more and send it.
privacy-export = Get my data as a file
privacy-forget = Erase everything about me
mydata-caption = Everything I keep about you. Only you see the file. It leaves the chat in a day: save it if you need it.
forget-title = <b>Erase everything about you?</b>
forget-body =
    I will forget your sign-in, requests, tickets and saved doctors. This cannot be undone.
    Declarations and data in the national system stay: they are kept there, not here.
forget-keep = Leave as it is
forget-yes = Yes, erase
forget-proof = To erase everything now, prove that it is you. You cannot sign in? I shall erase it all in a day: whoever did not ask for it has that long to say so.
forget-prove = Prove that it is me
forget-later = Erase in a day without signing in
forget-later-done = In a day I shall erase everything about you. If you did not ask for this or think better of it, press “Do not erase”.
forget-stop = Do not erase
forget-stopped = All right, nothing will be erased.
forget-done = Done, everything is erased. To begin again, send /start.
forget-silent = You have not written for a long time, so I have erased everything I kept about you. To begin again, send /start.

resume-settings = ▶ Back to settings

action-settings = Settings
action-privacy = Privacy

cancelled-settings = You are back. Nothing was changed.
command-settings = Language, notices, privacy
command-privacy = What is kept and how to erase it

term-minutes =
    { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
term-hours =
    { $count ->
        [one] { $count } hour
       *[other] { $count } hours
    }
term-days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
term-years =
    { $count ->
        [one] { $count } year
       *[other] { $count } years
    }

mydata-for-programs = The same for programs (JSON).
mydata-title = Everything I keep about you
mydata-as-of = As of { $at }
mydata-nothing = Nothing.
mydata-yes = yes
mydata-no = no

mydata-section-account = Account
mydata-section-link = Signed in to the cabinet
mydata-section-earlier-links = Earlier sign-ins
mydata-section-log-ins = Sign-ins not finished
mydata-section-requests = Declaration requests
mydata-section-signings = Signing pages
mydata-section-saved-doctors = Saved doctors
mydata-section-notices = Notices
mydata-section-notices-waiting = Notices that wait for the morning
mydata-section-account-seen = Your account as I last saw it
mydata-quiet-night = at night
mydata-quiet-long = from evening to morning
mydata-quiet-never = none
mydata-section-watched-declaration = Your declaration, for reminders
mydata-section-tickets = Tickets
mydata-section-outages-followed = Outages to be told the end of
mydata-section-ratings = Whether answers helped
mydata-section-refusals = Refusals of the national system
mydata-section-conversation = A talk not finished

mydata-field-telegram-id = Telegram number
mydata-field-language = Language
mydata-field-language-chosen = Language chosen by hand
mydata-field-blocked-at = Bot stopped
mydata-field-seen-at = Last here
mydata-field-consented-at = Consent that staff read tickets
mydata-field-since = Known since
mydata-field-cabinet = E-cabinet
mydata-field-profile = Person
mydata-field-person-id = Number in the national system
mydata-field-first-name = First name
mydata-field-last-name = Last name
mydata-field-second-name = Patronymic
mydata-field-birth-date = Date of birth
mydata-field-linked-at = Signed in
mydata-field-used-at = Last action
mydata-field-ended-at = Ended
mydata-field-ended-why = Why ended
mydata-field-stage = How far
mydata-field-created-at = When
mydata-field-expires-at = Valid until
mydata-field-account = Telegram account
mydata-field-name = Name
mydata-field-username = Username
mydata-field-request-id = Number of the request in the national system
mydata-field-status = State
mydata-field-reason = Reason
mydata-field-summary = What it is about
mydata-field-doctor = Doctor
mydata-field-clinic = Clinic
mydata-field-seen = What was shown
mydata-field-check-at = Next look
mydata-field-employee-id = Number of the doctor in the register
mydata-field-saved-at = Saved
mydata-field-unwanted = Not to be told of
mydata-field-quiet = Quiet hours
mydata-field-due-at = To be said
mydata-field-grants = Who has access
mydata-field-verification = Check against registers
mydata-field-dates = Days to remind of
mydata-field-speciality = Speciality
mydata-field-area = Oblast
mydata-field-settlement = Settlement
mydata-field-employee = Doctor’s number in the register
mydata-field-party = Number of the person in the register of doctors
mydata-field-division = Number of the place
mydata-field-until = Valid until
mydata-field-ended = No declaration since
mydata-field-missed = How many times in a row the doctor was not found
mydata-field-told = What you have been told already
mydata-field-code = Code
mydata-field-team = To whom
mydata-field-updated-at = Last changed
mydata-field-closed-at = Closed
mydata-field-messages = Messages
mydata-field-author = Written by
mydata-field-text = Text
mydata-field-files = Files
mydata-field-kind = What
mydata-field-events = What happened
mydata-field-outage = Because of an outage
mydata-field-scope = What it concerns
mydata-field-words-uk = In Ukrainian
mydata-field-words-en = In English
mydata-field-shown-at = Announced
mydata-field-ends-at = Expected end
mydata-field-farewell = Last words
mydata-field-entry = Answer
mydata-field-day = Day
mydata-field-helped = Helped
mydata-field-reference = Support code
mydata-field-operation = Operation
mydata-field-happened-at = When
mydata-field-category = Subject
mydata-field-ticket = Ticket
mydata-field-question = Question

mydata-event-opened = opened
mydata-event-taken = taken
mydata-event-answered = answered
mydata-event-closed = closed by support
mydata-event-closed-by-patient = closed by you
mydata-event-reopened = opened again
mydata-event-sent-again = answer sent once more
mydata-event-delayed = not with people yet
mydata-event-heard = with people now
mydata-event-declaration = a request on a declaration
mydata-event-change = a change of data
mydata-event-read = read by support
mydata-event-taken-over = taken over by a colleague
mydata-event-let-go = given back to the team
mydata-event-continued = added to by you
mydata-event-photo = photo
mydata-event-document = file

mydata-stage-issued = link given out
mydata-stage-asked = Telegram’s page opened
mydata-stage-started = page opened
mydata-stage-returned = back from the national system
mydata-stage-confirmed = waits for the number
mydata-stage-numbered = waits for the number
mydata-stage-done = done

mydata-why-idle = time ran out
mydata-why-logged-out = you signed out
mydata-why-logged-out-elsewhere = signed out from another chat
mydata-why-replaced = a new sign-in
mydata-why-of-age = the person turned 18
mydata-why-revoked = grant revoked

mydata-scope-all = everything
mydata-scope-login = signing in

mydata-reason-auto-approve = confirmed automatically
mydata-reason-doctor-approval-needed = the doctor decides
mydata-reason-patient-reject = withdrawn by you
mydata-reason-doctor-rejected-over-limit = the doctor has too many patients
mydata-section-wards = Whom you act for

# What else people call it, with bars between

said-settings = settings | my settings | options | setting | bot settings | preferences | setup
said-language = language | change language | bot language | choose language

# What to call it when it is not clear whether it is wanted

unclear-deed-settings = Language and settings
unclear-deed-forget = Erase everything about me
unclear-deed-export = Get a copy of my data
