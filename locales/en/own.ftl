# Answers about oneself

own-log-in = Log in for an exact answer
own-log-in-words = <b>Log in and I will tell you exactly.</b> After the log-in the answer comes by itself.
own-general-my-doctor = Your doctor is named in your active declaration. Usually 16-77 can tell you too.
own-general-my-request = Once a request is signed, the answer is up to the doctor. No term for it has been published.
own-general-may-i-file = Adults whose data agree with the registers may file a declaration online. Between 14 and 18 it takes confirmed civil capacity.
own-general-my-verification = Patients’ records are compared with state registers: tax, civil status and others.
own-general-my-number = Codes go to the number that the system has for confirmation: to Viber first, and by SMS where there is none.
own-general-my-accesses = An e-cabinet has access to your data only if you gave it. Access can be taken away.
own-general-my-declarations = Only one declaration is in force at a time: a new one replaces the previous one. Earlier ones can be seen too.
own-article = More, for everybody

own-doctor = <b>Your doctor: { $doctor }</b>
own-doctor-since = Declaration since { $since } · { $status }
own-pending = The National Health Service is still checking the declaration. It takes effect once the check is passed.
own-no-doctor = <b>You have no active declaration, so you have no doctor yet.</b>
own-open-declaration = My declaration
own-open-request = Show the request

own-request =
    <b>Request: { $doctor }</b>
    State: { $status }
    { $next }
own-no-request = <b>You have no open request.</b>
own-request-ended = The last request: { $doctor } – { $status }.

own-earlier =
    { $count ->
        [0] There were no declarations before.
        [one] There was { $count } declaration before.
       *[other] There were { $count } declarations before.
    }
own-all-declarations = All my declarations

own-right-yes = <b>Yes, you may file a declaration.</b>
own-right-no = <b>Not yet.</b>
own-right-clinic = At the clinic, though, a declaration may be signed alone from the age of 14 with a passport.
own-right-request = <b>Not yet: you have an open request already.</b> First finish it or take it back.
own-right-adult = Age: { $age }, no restrictions.
own-right-capable = Age: { $age }. Civil capacity is confirmed.
own-right-not-capable = Age: { $age }. Civil capacity is not confirmed.
own-right-no-request = No open request.
own-right-open-request = Open request: { $doctor } – { $status }.
own-right-current = Active declaration: { $doctor }. A new one replaces it by itself.
own-right-none = No active declaration.

own-data = My data

own-number-title = <b>How you confirm actions:</b>
own-number-none = <b>Your record has no way to confirm.</b> Add a phone number for codes.
own-number-line = • { $way }
own-number-through = {" "}({ $name })
own-number-contact = Contact phone: { $number }
own-number-change = Change the phone

own-access = • { $name }, access since { $since }
own-access-ours = • { $name }, access since { $since }: I work through it
own-accesses-manage = See or take away access

own-ticket = • { $code }: { $status }, opened { $since }
own-open-ticket = Ticket { $code }

action-own-my-doctor = Show my doctor
action-own-my-request = Show my request
action-own-may-i-file = May I file myself
action-own-my-verification = Show the check of my data
action-own-my-number = Show my number for codes
action-own-my-accesses = Show who has access
action-own-my-tickets = Show my tickets
action-own-my-declarations = Show my declarations
