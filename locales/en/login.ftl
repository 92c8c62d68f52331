# Sign-in and own data

login-title = <b>Sign in to the cabinet</b>
login-choose = Through which e-cabinet do you sign in? The main functions are the same, so choose the one you already use.
login-which = Which one to choose?
login-already = You are signed in as { $name }
login-cabinet-closed = This e-cabinet cannot be entered from here. Choose another one.
login-elsewhere =
    “{ $name }” is not connected to this assistant yet. Sign in on its site or in its app.
    You can look for a doctor and ask questions here without signing in.
login-open-cabinet = Open “{ $name }”
login-page-title = <b>Sign-in: the signature page</b>
login-steps =
    1. Press “Open the sign-in page”. It works for { $minutes } min and only once.
    2. Check that it shows your Telegram name.
    3. Sign with your own e-signature and allow access.
    4. The page will show a number. Press it here.

    E-cabinet: { $cabinet }
login-never-ask = Enter your key and password only on the signature page. I never ask for them in the chat. Do not forward this link to anybody.
login-open = Open the sign-in page
login-trouble = I cannot sign in
login-number-title = <b>Which number is on the page?</b>
login-number = You are signing in as { $name } The sign-in page shows a two-digit number. Press the same one.
login-not-me = It was not me
login-wrong-number = The number is wrong, so the sign-in is cancelled and nothing is linked. Please begin again.
login-outdated = This sign-in has ended or timed out. Please begin again.
login-too-often = Too many attempts in a row. Try again in 10 minutes.
login-number-right = The number is right.
login-done-toast = You are signed in
login-done = <b>You are signed in.</b> This chat is linked to: { $name }
login-done-limits =
    The session ends after 30 minutes without activity, and after 12 hours at the latest.
    If this was not you, press “Sign out” and write to a person.
login-refused = The sign-in has been cancelled and nothing is linked. If you did not begin it, somebody may have sent you their link: do not open such links.
logout-done = You are signed out of the cabinet. This chat can no longer see your data.
login-then-file = ▶ File with the doctor you chose
login-then = ▶ Go on where you stopped
login-needed-to-file = To file a declaration, sign in first. I remember the doctor you chose.

account-title = <b>My data in the national system</b>
account-name = Name: { $name }
account-birth = Date of birth: { $date }
account-tax = Tax number (RNOKPP): { $number }
account-phone = Phone: { $number }
account-document = { $type }: { $number }
account-reveal = Show in full
account-goes-away = I will delete this message after a day. It cannot be forwarded.
account-accesses = Who may use my data
account-change = How to change data
account-logout = Sign out

verification-verified = The data match the state registers.
verification-not-verified = The data do not match a state register. A declaration may be refused because of it.
verification-verification-needed = The data are still waiting to be compared with the registers.
verification-verification-not-needed = The data do not need to be compared.
verification-in-review = NHSU is checking the data.
verification-changes-needed = NHSU asks for the data to be corrected.
verification-unknown = It is not known whether the data match the registers.
source-drfo = the tax register
source-dracs-death = a death record
source-dracs-birth = a birth record
source-dracs-name-change = a change of name
source-nhs = the check by NHSU
source-unzr = UNZR in the demographic register
source-mvs-passport = the passport at the Ministry of Internal Affairs
source-dms-passport = the passport at the Migration Service
source-legal-capacity = the document of civil capacity
source-unknown = one of the state registers

document-passport = Passport
document-national-id = ID card
document-birth-certificate = Birth certificate
document-marriage-certificate = Marriage certificate
document-divorce-certificate = Divorce certificate
document-temporary-certificate = Temporary residence permit
document-permanent-residence-permit = Permanent residence permit
document-refugee-certificate = Refugee certificate
document-foreign-passport = Foreign passport
document-legal-capacity-document = Document of full civil capacity

accesses-title = <b>Who may use my data</b>
accesses-none = No e-cabinet has access.
accesses-list =
    { $count ->
        [one] { $count } e-cabinet has access. Press it to look or to take the access away.
       *[other] { $count } e-cabinets have access. Press one to look or to take the access away.
    }
access-unnamed = An e-cabinet without a name
access-card =
    <b>{ $name }</b>
    Access since { $since }. It may:
access-final = Access can be given back only by signing in through this e-cabinet again.
access-ours = I work through this access. If you take it away, the session here ends at once.
access-revoke = Take access away
access-revoked = Access is taken away. Short permits given earlier may still work for a few minutes.
access-revoked-ours = Access is taken away and the session here has ended.
access-not-found = There is no such access any more.

scope-person-sign-in = sign in for you
scope-person-sign-up = register you
scope-person-read = see your data
scope-person-write = ask to change your data
scope-app-authorize = ask for your consent
scope-app-read = see who has access
scope-app-write = change accesses
scope-app-delete = take accesses away
scope-declaration-read-pis = see your declarations
scope-declaration-terminate-pis = end a declaration when you do it
scope-declaration-request-write-pis = create a declaration request
scope-declaration-request-read-pis = see your requests
scope-declaration-request-details-pis = see the details of requests
scope-declaration-request-sign-pis = hand in the request you signed
scope-declaration-request-reject-pis = withdraw a request when you do it
scope-declaration-read = see your declarations
scope-declaration-terminate = end a declaration when you do it
scope-declaration-request-read = see your requests
scope-declaration-request-write = create a declaration request
scope-declaration-request-sign = hand in the request you signed
scope-declaration-request-reject = withdraw a request when you do it
scope-authentication-factor-read = see your ways of confirmation
scope-authentication-factor-write = change your ways of confirmation
scope-profile-read = see your profile
