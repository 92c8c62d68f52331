# The declaration

check-under-14 = <b>For a child under 14 a legal representative files the declaration.</b> It cannot be done online in your own name yet. Go to the doctor's clinic together.
check-no-capacity =
    <b>You may look, but not file yet.</b>
    { $review ->
        [yes] Your document of civil capacity is being verified. As soon as it is confirmed, you can do everything yourself.
       *[no] From 14 to 18 you can see your data and declarations. You can send a request or change data online yourself only if your civil capacity has been confirmed, for example after marriage. A doctor adds that document at the clinic.
    }
    From { $adult }, when you turn 18, there are no limits. Until then a declaration is signed at the doctor's clinic.
check-not-verified =
    <b>Your data must be corrected first.</b>
    What does not match: { $source }. Until it does, a declaration may be refused. Nothing was sent.
check-record-frozen =
    <b>Actions with this record are on hold.</b>
    A state register holds an entry that must be checked. Write to a person or call 16-77: they will help to correct it.
check-same-doctor = <b>You already have a declaration with this doctor.</b> There is nothing to do.
check-open-request = <b>You already have an open request.</b> Finish or withdraw it first, so that you do not get two answers.
check-speciality-age = <b>{ $speciality }: not for patients of your age.</b> Choose another doctor: a family doctor takes patients of any age.
check-over-hard-limit = <b>This doctor cannot take more patients.</b> The national system will not let the request through. Choose another doctor.
more-under-14 = How to file for a child
more-no-capacity = What proves civil capacity
more-not-verified = How to correct the data
more-record-frozen = What it means

warn-replaces = You have a declaration with another doctor. It ends by itself as soon as the new one takes effect. You do not need to end it.
warn-over-limit = The doctor already has the recommended number of patients and will decide whether to accept your request.
warn-pediatrician-ends = A declaration with a pediatrician is valid until 18. After that you will need a therapist or a family doctor.

review-title = <b>Check before sending</b>
review-facts =
    Doctor: { $doctor }
    Speciality: { $speciality }
    Clinic: { $clinic }
    Address: { $address }
    For new patients: { $places }
review-next = I will create a request in the national system. Then you will sign it with your own e-signature.
review-send = Create the request

sign-title = <b>The request has been created. Now sign it</b>
sign-steps =
    Doctor: { $doctor }
    Open the page, read the text of the declaration and sign. The page works for 15 minutes and only once.
    If it is not signed, the request is cancelled automatically after a while.
sign-number = The signing page was opened in a browser where you have not signed in. It shows a two-digit number. Write it here, and the page will show the request. There is one try.
sign-number-right = The number is right. Go back to the page: it will show the request.
sign-number-wrong = The number is wrong, so the page is closed. The request stays: open it under “My declarations” and ask for a new page.
sign-open = Open the signature page
sign-open-again = Sign the request

filing-card =
    <b>Declaration request</b>
    Doctor: { $doctor }
    Clinic: { $clinic }
    Status: { $status }
    Created: { $since }
filing-show = Details of the request
filing-show-open = Show this request
filing-withdraw = Withdraw the request
filing-other-doctor = Choose another doctor
filing-not-found = There is no such request.
filing-changed = <b>News about your request.</b> Doctor: { $doctor }
filing-lost-sight =
    Your request is still open, but the session is over and I cannot see it any more. Sign in to learn its status.
    Doctor: { $doctor }
filing-lost-verifying =
    The NHSU is still checking your declaration, but the session is over and I no longer see it. Log in to learn how it stands.
    Doctor: { $doctor }
filing-silence =
    There has been no answer to your request for three days. Doctor: { $doctor }. There is no published deadline for an answer.
    You can call the clinic, wait, or withdraw the request and choose another doctor.

request-new = waiting for your signature
request-approved = signed by you, waiting for the doctor
request-approved-doctor-decides = the doctor decides whether to accept
request-signed = accepted, the declaration has been created
request-verifying = accepted, the NHSU is checking the declaration
request-unverified = accepted, but the NHSU did not confirm the declaration
request-rejected = refused
request-rejected-by-patient = withdrawn by you
request-rejected-over-limit = not accepted: too many patients
request-cancelled = cancelled
request-expired = expired
request-unknown = unknown status

notice-new = The request is waiting for your signature. Without it the doctor will not see it.
notice-approved = You have signed the request. Now it is the doctor's turn. I will write as soon as something changes.
notice-approved-doctor-decides = You have signed the request. The doctor has too many patients, so the decision is theirs. I will write as soon as there is an answer.
notice-signed = The doctor has accepted you and the declaration has been created. “My declarations” shows how it stands now.
notice-verifying = The doctor has accepted you. The declaration takes effect once the NHSU has checked it. I will write as soon as it does.
notice-unverified = The doctor has accepted you, but the NHSU did not confirm the declaration, so it is not in force. Go to the clinic with your documents or write to a person.
notice-rejected = The request was refused. You can choose another doctor right now.
notice-rejected-by-patient = The request has been withdrawn. Your earlier declaration, if there was one, stays active.
notice-rejected-over-limit = The doctor cannot take more patients. It is not a mistake in your data. Choose another doctor.
notice-cancelled = The request was cancelled: this happens when a new one is sent to the same doctor.
notice-expired = The request expired without an answer. You can send it again or choose another doctor.
notice-unknown = The national system returned a status that I do not know. Write to a person if something is unclear.

withdraw-late = There is nothing to withdraw any more. This is how the request stands.
withdraw-ask =
    <b>Withdraw the request to the doctor?</b> { $doctor }
    Your earlier declaration, if there is one, stays active.
withdraw-keep = No, leave it
withdraw-yes = Yes, withdraw
withdraw-done = The request has been withdrawn. Doctor: { $doctor }

declarations-title = <b>My declarations</b>
declarations-line =
    <b>{ $doctor }</b>
    { $where }
    Since { $since } · { $status }
declarations-request = Request: { $doctor } – { $status }
declarations-none = There is no declaration now. Choose a doctor to file one.
declarations-earlier =
    { $count ->
        [one] { $count } earlier declaration:
       *[other] { $count } earlier declarations:
    }
declarations-open-current = Current declaration
declarations-open-request = Request: { $doctor }
declaration-active = active
declaration-pending-verification = waiting for verification
declaration-terminated = ended
declaration-closed = closed
declaration-rejected = refused
declaration-card-number = Number: <code>{ $number }</code>
declaration-card-days = Term: from { $since } to { $until }
declaration-card-status = Status: { $status }
declaration-card-ended = Ended: { $date }
declaration-card-reason = Why: { $reason }
declaration-doctor-gone = This doctor is not in the register now, so I know neither the address nor the phone.
declaration-reason-manual-person = you ended it yourself
declaration-reason-manual-employee = the doctor ended it
declaration-reason-manual-employee-deactivate = the doctor does not work at the clinic any more
declaration-reason-auto-suspend-legal-entity = the clinic is suspended
declaration-reason-auto-deactivation-legal-entity = the clinic is closed
declaration-reason-auto-reorganization = the clinic was reorganised
declaration-reason-offline = confirmed with documents, which NHSU is checking
declaration-reason-no-tax-id = no tax number, NHSU is checking the documents
declaration-print = Text of the declaration (PDF)
declaration-print-title = Declaration { $number }
declaration-print-caption = The text of your declaration. The file cannot be forwarded or saved, and I delete it in a day.
declaration-signed = Signed file
declaration-signed-caption = The signed declaration (.p7s): programs that check signatures read it. I delete the file in a day.
declaration-no-signed = The national system does not give the signed file now. The text of the declaration opens anyway.
declaration-end = End the declaration
declaration-not-found = There is no such declaration.
declaration-nothing-to-sign = There is nothing to sign any more: the request has changed. See its status in “My declarations”.
end-ask = <b>End the declaration?</b> Doctor: { $doctor }
end-warning = You will have no doctor afterwards. To change the doctor simply file a new declaration: the old one ends by itself. An ended one cannot be brought back.
end-change-instead = Change the doctor instead
end-keep = No, leave it
end-yes = Yes, end it
end-done = The declaration has been ended.
end-receipt = The declaration has been ended. You have no doctor now. You can file a new one at any time.

resume-declaration = ▶ Go on with the declaration

action-my-declarations = My declarations

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

signed-at-once = <b>The request is signed, and the doctor has accepted it already.</b> Doctor: { $doctor }. In a moment I will write whether the declaration is in force.
signed-notice = <b>The request is signed.</b> Doctor: { $doctor }. I will write here about every change.

cancelled-declaration = You left the declaration. What was already sent to the national system has not changed: see “My declarations”.
command-declarations = My declarations


fate-began = <b>News of your request.</b> Doctor: { $doctor }
fate-turned = <b>News of your declaration.</b> Doctor: { $doctor }
fate-active = The doctor has accepted you. The declaration is in force.
fate-active-elsewhere = You have a new declaration, and it is in force. It was not made through me: at a clinic, for example. If it was not you, write to a person.
fate-verifying-elsewhere = You have a new declaration, and the NHSU is checking it. It was not made through me: at a clinic, for example. If it was not you, write to a person.
fate-replaced = Your earlier declaration has ended by itself.
fate-replaced-named = Your earlier declaration has ended by itself. Its doctor: { $doctor }
fate-verifying =
    The doctor has accepted you, but the declaration is not in force yet: the NHSU checks it first. This happens without a tax number (RNOKPP), or when a person was confirmed by documents.
    Nothing need be done now. If documents are missing, take your passport (without a tax number, the one with the mark of refusal) to the doctor’s clinic. How long the check takes is published nowhere. I will write when I learn the answer.
fate-verified = The NHSU has checked the declaration. It is in force now.
fate-rejected =
    The NHSU did not confirm the declaration, so it is not in force, and you have no doctor at the moment.
    Take your passport (without a tax number, the one with the mark of refusal) to the doctor’s clinic: they will check the documents and make the declaration again. Not sure what is missing? Write to a person.
fate-by-doctor =
    The doctor has ended the declaration, so you have no doctor at the moment. The clinic can tell you why.
    Choose another doctor.
fate-dismissed =
    The doctor no longer works at the clinic, so the declaration has ended. You have no doctor at the moment.
    Choose another one.
fate-clinic =
    The clinic was closed or suspended, so the declaration has ended. You have no doctor at the moment.
    Choose another one.
fate-reorganised =
    The clinic was reorganised, so the declaration has ended.
    Call the clinic first: the doctor may renew the declaration without you. If not, choose another doctor.
fate-by-patient =
    The declaration was ended in your name, but not through me: in another e-cabinet, for example. You have no doctor at the moment.
    If it was not you, write to a person. If it was, choose a doctor whenever you like.
fate-of-age =
    You have turned 18, so the declaration with the pediatrician is over.
    Choose a family doctor or a therapist.
fate-term =
    The term of the declaration is over, it is no longer in force.
    File a new one: with this doctor or another.
fate-ended =
    The declaration is no longer in force. I do not know why: look in “My declarations” or ask the clinic.
    If you have no doctor now, choose another one.

next-title = <b>What next</b>
next-call = To make an appointment, call the clinic.
next-take = People usually take their passport, tax number (RNOKPP) and phone.

remind-pediatrician =
    <b>The declaration with the pediatrician holds until { $until }.</b> Doctor: { $doctor }
    From 18 you need a family doctor or a therapist. Choose one in time, so that you are not left without a doctor.
remind-doctor-left =
    <b>Your doctor is not among the doctors of the clinic any more.</b>
    { $doctor }, { $clinic }
    When a doctor leaves, the declaration with them ends. Choose another doctor.
remind-workplace-closed =
    <b>The address where your doctor worked is not in the register any more.</b>
    { $doctor }, { $clinic }
    Call the clinic or choose another doctor.
remind-elsewhere = Now this doctor sees patients here: { $clinic }, { $address }
remind-seen = I write because I saw this declaration of yours on { $date }. If all is settled, nothing need be done.
remind-no-declaration =
    <b>You have had no family doctor for a month.</b> No declaration since { $since }.
    If you have filed a new one elsewhere, nothing need be done. If not, choose a doctor: it is free.
remind-follow = File with this doctor

check-relation-not-verified = <b>The relationship between you is not confirmed yet.</b> You may only look for now. A doctor at a facility confirms it by the papers of both.
check-relation-over = <b>You cannot act for this person any more:</b> they have turned 18. They file a declaration themselves.
check-ward-acts-alone = <b>This person acts alone:</b> their legal capacity is confirmed. They file from their own cabinet.
more-relation-not-verified = Rules for representatives
more-relation-over = Rules for representatives
more-ward-acts-alone = Rules for representatives

# A doctor known from open data
filing-open-data =
    <b>A request to this doctor cannot be filed from here yet.</b> The doctor was found in the open data of the National Health Service; a request needs the record of the national register of doctors, which this bot does not receive yet.

    What to do:
    • call or visit the clinic: { $clinic }, ☎ { $phone }. A declaration can be signed there;
    • or file a request in your e-cabinet of the patient.

# What else people call it, with bars between

said-declarations = my declarations | my declaration | declarations | declaration | my doctor declarations

# What to call it when it is not clear whether it is wanted

unclear-deed-declarations = Show my declarations
unclear-deed-withdraw = Withdraw my request
unclear-deed-end = End my declaration
