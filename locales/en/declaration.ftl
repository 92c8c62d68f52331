# The declaration

check-under-14 = <b>For a child under 14 a legal representative files the declaration.</b> It cannot be done online in your own name yet. Go to the doctor's clinic together.
check-no-capacity =
    <b>You may look, but not file yet.</b>
    From 14 to 18 you can see your data and declarations. You can send a request online yourself only if your civil capacity has been confirmed, for example after marriage.
    Otherwise sign a declaration at the doctor's clinic.
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
filing-silence =
    There has been no answer to your request for three days. Doctor: { $doctor }. There is no published deadline for an answer.
    You can call the clinic, wait, or withdraw the request and choose another doctor.

request-new = waiting for your signature
request-approved = signed by you, waiting for the doctor
request-approved-doctor-decides = the doctor decides whether to accept
request-signed = accepted, the declaration has been created
request-rejected = refused
request-rejected-by-patient = withdrawn by you
request-rejected-over-limit = not accepted: too many patients
request-cancelled = cancelled
request-expired = expired
request-unknown = unknown status

notice-new = The request is waiting for your signature. Without it the doctor will not see it.
notice-approved = You have signed the request. Now it is the doctor's turn. I will write as soon as something changes.
notice-approved-doctor-decides = You have signed the request. The doctor has too many patients, so the decision is theirs. I will write as soon as there is an answer.
notice-signed = The doctor has accepted you. The new declaration is active; your earlier one, if there was one, has ended by itself.
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
declaration-card =
    Number: <code>{ $number }</code>
    Valid from { $since } to { $until }
declaration-print = Text of the declaration as a file
declaration-print-caption = The text of your declaration. Only you see this file.
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
