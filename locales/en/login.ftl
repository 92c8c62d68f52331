# Sign-in and own data

login-choose = Through which e-cabinet do you sign in? The main functions are the same, so choose the one you already use.
login-which = Which one to choose?
login-already = You are signed in as { $name }
login-cabinet-closed = This e-cabinet cannot be entered from here. Choose another one.
login-elsewhere =
    “{ $name }” is not connected to this assistant yet. Sign in on its site or in its app.
    You can look for a doctor and ask questions here without signing in.
login-open-cabinet = Open “{ $name }”
login-page-title = <b>Sign-in: the signature page</b>
login-never-ask = Enter your key and password only on the signature page. I never ask for them in the chat. Do not forward this link to anybody.
login-open = Open the sign-in page
login-trouble = I cannot sign in
login-number = The sign-in page shows a two-digit number. Write it here. There is one try.
login-number-whose = You are signing in as { $name }
login-not-me = It was not me
login-wrong-number = The number is wrong, so the sign-in is cancelled and nothing is linked. Please begin again.
login-outdated = This sign-in has ended or timed out. Please begin again.
login-too-often = Too many attempts in a row. Try again in 10 minutes.
login-done = <b>You are signed in.</b> This chat is linked to: { $name }
login-done-limits =
    The session ends after 30 minutes without activity, and after 12 hours at the latest.
    If this was not you, press “Sign out” and write to a person.
login-refused = The sign-in has been cancelled and nothing is linked. If you did not begin it, somebody may have sent you their link: do not open such links.
logout-done = You are signed out of the cabinet. This chat can no longer see your data.
logout-everywhere = Sign out in all chats
logout-everywhere-done =
    { $count ->
        [0] You are signed out. No other chat had access.
        [one] You are signed out here and in { $count } other chat.
       *[other] You are signed out here and in { $count } other chats.
    }
logout-from-elsewhere = The session here was ended from another chat of yours. To go on, sign in again.
login-elsewhere-now =
    <b>Somebody has just signed in to your data from another Telegram account.</b>
    If it was you, there is nothing to do. If not, sign out in all chats and write to a person.
login-anew = Prove again who I am
login-then-file = ▶ File with the doctor you chose
login-then = ▶ Go on where you stopped
login-needed-to-file = To file a declaration, sign in first. I remember the doctor you chose.
account-logout = Sign out
access-not-found = There is no such access any more.

resume-login = ▶ Go on signing in

cabinets-title = <b>E-cabinets and their support</b>
cabinets-line = <b>{ $name }</b>: { $url }
action-cabinets = E-cabinets and their contacts
action-login = Sign in to the cabinet

cancelled-login = Sign-in cancelled. Nothing was linked.

login-title-own = <b>Sign in to the cabinet</b>
login-title-ward = <b>Sign in for a child or a ward</b>
login-title-sign-up = <b>Registering in the national system</b>
login-title-ward-sign-up = <b>Registering a child or a ward</b>
login-about-own = You need your e-signature.
login-about-ward = You sign, with your own signature, and another person’s data open. The relationship between you must be recorded in the system.
login-about-sign-up = For those whom the system does not know yet: never been to a doctor, never signed a declaration. Whoever is known just signs in.
login-about-ward-sign-up = Possible if the state registers confirm the relationship between you. If not, a doctor at a facility does it.
login-steps-own =
    1. Press “Open the sign-in page”. It works for { $minutes } min and only once.
    2. Check that it names your Telegram account.
    3. Sign with your own e-signature and allow access.
    4. If the page shows a number, write it here.

    E-cabinet: { $cabinet }
login-steps-ward =
    1. Press “Open the sign-in page”. It works for { $minutes } min and only once.
    2. Check that it names your Telegram account.
    3. Write on the page whom you act for: name and tax number or document. Do not write it in the chat.
    4. Sign with your own e-signature and allow access.
    5. If the page shows a number, type it here.

    E-cabinet: { $cabinet }
login-steps-sign-up =
    1. Press “Open the sign-in page”. It works for { $minutes } min and only once.
    2. Fill in the form on the page. Do not write it in the chat.
    3. Sign the form with your e-signature.
    4. Check it on the page of the national system, enter the code from a text message there if it asks for one, and allow access.

    Have your passport or ID card, tax number and phone at hand. E-cabinet: { $cabinet }
login-steps-ward-sign-up =
    1. Press “Open the sign-in page”. It works for { $minutes } min and only once.
    2. Fill in the form of the child or ward on the page. Do not write it in the chat.
    3. Sign the form with your own e-signature.
    4. Check it on the page of the national system and allow access.

    Have the birth certificate or the paper on guardianship at hand. E-cabinet: { $cabinet }
login-ward = Sign in for a child or a ward
login-sign-up = The system does not know me yet
login-ward-sign-up = Register a child or a ward
action-sign-up = Register in the system
sign-up-own-side = You register yourself from your own data. Turn to them first.
login-done-ward =
    <b>Signed in.</b> These data are open: { $name }
    Your own session is as it was.
logout-done-ward = This chat has no access to this person’s data any more. Your own session is as it was.
login-again = Try again
login-case-own = What was done: signing in to the cabinet.
login-case-ward = What was done: a legal representative signing in for a child or a ward.
login-case-sign-up = What was done: registering oneself.
login-case-ward-sign-up = What was done: registering a child or a ward.
login-case-blocked = Where: accounts of the cabinet. The account is blocked.
login-case-inactive = Where: the register of patients. The record is not active (merged, or a record of death).
login-case-relation = Where: the register of legal representatives. No relationship found.
login-case-unknown = Where: the register of patients. The person was not found.
login-case-exists = Where: the register of patients. There is a record with these data, perhaps doubled.
login-case-mismatch = Where: the register of patients and the certificate of the signature. Name or tax number differ.
login-case-data = Where: the check of the form. The data were not accepted.
login-failed = <b>Signing in failed</b>
login-failed-again = Sign in again
login-failed-unproved = The page where the sign-in was signed has named the reason. Nothing was linked. If it was not you who began, there is nothing you need to do.
login-case = Signing in failed. E-cabinet: { $cabinet }. When: { $at }. What the page said: { $reason }

# What else people call it, with bars between

said-login = log in | login | sign in | log in to the cabinet | enter | enter the cabinet | sign in to the cabinet | log in please | signin
said-logout = log out | logout | sign out | log me out | exit | log out of the cabinet

# What to call it when it is not clear whether it is wanted

unclear-deed-login = Sign in to the cabinet
unclear-deed-logout = Sign out of the cabinet
