# Refusals and silences of the national system: what they mean and what to do next

# The road and breakdowns

ehealth-unreachable = The national system could not be reached, so nothing was sent. Please try again in a few minutes.
ehealth-timed-out = The national system did not answer in time. Nothing has changed. Please try again in a few minutes.
ehealth-outcome-unknown = The connection broke, and it is not known whether your action was carried out. Before you repeat it, see what has changed in “My declarations” or “My data”.
ehealth-bad-answer = The answer of the national system could not be read. If you were sending something, check whether it was done. If nothing has changed, try again.
ehealth-rate-limited = The national system asks us to wait: it has too many calls just now. Nothing has changed. Please try again in a few minutes.
ehealth-unavailable = The national system is not working now; this is not your doing. If you were sending something, check later whether it was done, before you repeat it.
ehealth-not-answering = The national system is not answering now; this is not your doing. Please try again in a few minutes. Questions and writing to people work.
ehealth-busy = Very many people are asking the national system just now. Please try again in a minute. Questions and writing to people work.
ehealth-remote-error = Something broke inside the national system; this is not your doing. If you were sending something, check later whether it was done, before you repeat it.
ehealth-signed-content-not-saved = The national system had a breakdown and did not save the signed file. Open “My declarations”: if the request still waits for your signature, sign it again.

# Settings on our side

ehealth-api-key = The national system did not accept the assistant's own key, so nothing has changed. The fault is ours, you did everything right. Try later or write to a person.
ehealth-acl = The national system did not let the assistant's call through, so nothing has changed. It is a setting of ours, you did everything right. Try later or write to a person.
ehealth-gateway-header = The assistant's call reached the national system incomplete, so nothing has changed. It is a fault of the service, you did everything right. Try later or write to a person.
ehealth-content-type = The assistant sent data in a form that the national system does not take, so nothing has changed. The mistake is ours, not yours. Try later or write to a person.
ehealth-too-large = The assistant's call was too large and the national system did not accept it. Nothing has changed, and it is no mistake of yours. Please write to a person.
ehealth-client-refused = The national system did not recognise the e-cabinet the assistant works through. It is a setting of ours, you did everything right. Try later or write to a person.
ehealth-redirect-mismatch = The sign-in was not finished: the address to return to is set wrongly. The fault is ours, you did everything right. Try later or write to a person.
ehealth-oauth-request = The sign-in was not finished: the assistant's call was incomplete. The fault is ours, you did everything right. Try later or write to a person.
ehealth-scope-beyond-client = The sign-in was not finished: the assistant asked for a permission its e-cabinet does not have. It is a setting of ours, you did everything right. Try later or write to a person.
ehealth-sign-in-invalid-request = The sign-in page did not accept the assistant's call, so nothing is linked. The fault is ours, you did everything right. Try later or write to a person.
ehealth-sign-in-invalid-scope = The sign-in page did not accept the permissions the assistant asks for, so nothing is linked. It is a setting of ours, you did everything right. Try later or write to a person.
ehealth-sign-in-unauthorized-client = The sign-in page did not accept this e-cabinet, so nothing is linked. It is a setting of ours, you did everything right. Try later or write to a person.
ehealth-sign-in-unsupported-response-type = The assistant and the sign-in page did not understand each other, so nothing is linked. It is a setting of ours, you did everything right. Try later or write to a person.

# General refusals

ehealth-refused = The national system did not accept these data. Nothing has changed. Check in "My data" that all is correct, and if you see no reason, write to a person.
ehealth-malformed = The national system did not accept what was sent and did not say why. Nothing has changed. Try again, and if it fails, write to a person.
ehealth-not-found = The national system has no such record, or it is not open to you. Nothing has changed. Go back to the menu and open a fresh list.
ehealth-conflict = This was not done: the record is in a state that does not allow it now. Go back to the menu and open the latest status, and if you see no reason, write to a person.
ehealth-access-denied = The national system did not allow this. Nothing has changed. To find out why, write to a person.
ehealth-field-required = Your data lack something that the national system requires. Nothing has changed. Add it in "My data", and if everything is there, write to a person.
ehealth-field-format = Some data, such as a number or a date, are not written as the national system expects. Nothing has changed. Check them in "My data", and if all is well there, write to a person.
ehealth-field-value = One value in the data does not suit the national system. Nothing has changed. Check the data in "My data", and if all is well there, write to a person.
ehealth-field-taken = Another record in the national system already holds the same data. Nothing has changed. If the data are yours, write to the support portal, section “Contextual questions”.

# Session and permissions

ehealth-session-ended = The session in the national system has ended. Sign in again to go on.
ehealth-consent-revoked = The permission to use your data was taken away, so the session has ended. Your declaration is not affected. To go on, sign in and allow access again.
ehealth-missing-scope = Your permission for this is missing. Nothing has changed. Sign in again and allow the access that the sign-in page asks for.
ehealth-scope-not-asked = This e-cabinet has no right to do that in the national system. Nothing has changed, and logging in again does not help. Do it in another e-cabinet or at a clinic, or write to a person.
ehealth-grant-not-found = The national system did not find your sign-in: it has ended or no longer works. Please sign in again.
ehealth-grant-expired = The time of this sign-in is over. Please sign in again.
ehealth-grant-used = This sign-in has been used already, and it works only once. Please begin the sign-in anew.
ehealth-scope-beyond-role = The sign-in was not finished: the national system does not give your account the rights it needs. To find out why, write to a person.
ehealth-scope-empty = The sign-in was not finished: the national system gave it no rights. Try again, and if it fails, write to a person.
ehealth-nonce-expired = The time to sign is over: the one-time request is short-lived. Nothing has changed. Begin again and sign at once.

# Sign-in

ehealth-sign-in-refused = The sign-in page did not let you in and did not say why. Nothing is linked. Try again, and if it fails, write to a person.
ehealth-sign-in-access-denied = Access was not allowed, so the sign-in is cancelled. Nothing is linked. If you want to sign in, begin again and allow access.
ehealth-sign-in-server-error = The sign-in page broke down; this is not your doing. Nothing is linked. Please try again in a few minutes.
ehealth-sign-in-temporarily-unavailable = The sign-in page is not working for the moment. Nothing is linked. Please try again in a few minutes.
ehealth-user-blocked = Your account in the national system is blocked. Only support knows why. Write there: for the state cabinet it is the support portal, section “Technical questions”, for a private one its own support.
ehealth-user-not-found = The national system did not find your account. If you have not registered yet, register: begin in the chat, or in the e-cabinet you choose. If you have, write to a person.
ehealth-login-attempts = There were several sign-in attempts in a row, so the national system has paused them. Wait and try later.
ehealth-sms-not-sent = The national system could not send the SMS. Please try later.
ehealth-sms-too-soon = Too little time has passed since the last SMS, so a new one was not sent yet. Wait a little and ask again.

# The patient's record

ehealth-person-not-found = Your record was not found in the national system. Nothing has changed. Ask your doctor or call NHSU: 16-77.
ehealth-person-inactive = Your record in the national system is not active now, so actions with it are stopped. To find out why, call NHSU, 16-77, or write to a person.
ehealth-person-duplicate = The national system seems to hold another patient record like this one. The action was not carried out. Write to the support portal, section “Contextual questions”.
ehealth-person-invalid = The sign-in does not agree with the patient's record: most likely the tax numbers differ. Nothing has changed. Write to the support portal, section “Contextual questions”.
ehealth-person-not-verified = Your data do not agree with a state register, so the request was not accepted. Check and correct the data in "My data" or through your doctor.
ehealth-email-incorrect = The e-mail in the signed form is not the one the registration began with. The registration is not finished. Begin it again with the same address.
ehealth-email-taken = This e-mail is already in the national system. If you registered before, simply sign in. If not, give another address.
ehealth-tax-id-taken = This tax number is already registered in the national system. If you registered before, simply sign in. If not, write to the support portal, section “Contextual questions”.

# The signature

ehealth-signature-invalid = The e-signature did not pass the check, so it was not accepted. See whether the key is still valid and sign again.
ehealth-signature-count = Exactly one personal signature is needed, without a seal. This one was not accepted. Sign again with your personal key alone.
ehealth-signer-differs = The sign-in, the data and the signature must be one person's, and they differ. The signature was not accepted. Sign with your own key; if it is yours, see “Contextual questions” on the support portal.
ehealth-signer-not-registrant = The form must be signed by the person it is about. The registration is not finished. Check the tax number in the form and sign it with your own key.
ehealth-signer-name-differs = The name in the form is not the same as in the signature. The signature was not accepted. Compare the spelling; if your surname has changed, sign with a key issued in the new one.
ehealth-signer-name-missing = Your e-signature holds no first name, so it was not accepted. Turn to whoever issued the key, or sign with another key of yours.
ehealth-signed-name-missing = The signed form holds no first name, so it was not accepted. Fill in the name and sign the form again.
ehealth-signer-tax-id-missing = Your e-signature holds no tax number, by which the person is checked. It was not accepted. Sign with another key of yours; if you have no tax number, go to the doctor's clinic.
ehealth-signer-tax-id-differs = The tax number in the signature is not the one in the record. The signature was not accepted. If you signed with your own key, write to the support portal, section “Contextual questions”.
ehealth-signer-tax-id-invalid = The tax number in the e-signature could not be read, so the signature was not accepted. Turn to whoever issued the key, or sign with another key of yours.
ehealth-content-differs = The signed text is not the one the national system holds: it may have been updated meanwhile. The signature was not accepted. Open the request in “My declarations” and sign again.
ehealth-patient-not-signed = The signed request lacks the mark of your consent, so it was not accepted. Open it in “My declarations” and sign again. If it fails, write to a person.

# Personal data

ehealth-tax-id-required = The record holds neither a tax number nor a note that you declined one. Nothing has changed. Go to the doctor's clinic with your documents to complete the record.
ehealth-tax-id-not-expected = The record holds a tax number and also a note that it was declined; only one of them may stand. Nothing has changed. Write to the support portal, section “Contextual questions”.
ehealth-tax-id-invalid = The tax number seems to hold a mistake: it does not pass the check. Nothing has changed. To correct it, write to the support portal, section “Contextual questions”.
ehealth-unzr-mismatch = The date of birth does not agree with the UNZR, the number in the demographic register. Nothing has changed. Compare both with the document and correct them in "My data" or through your doctor.
ehealth-unzr-required = An ID card also needs the UNZR, the record number in the demographic register. Nothing has changed. Add it in "My data" or through your doctor.
ehealth-two-passports = The record holds both an ID card and a passport booklet; only one of them may stand. Nothing has changed. Keep the valid one, in "My data" or through your doctor.
ehealth-birth-date = The date of birth in the record is impossible. Nothing has changed. Correct it in your e-cabinet or through your doctor.
ehealth-document-expired = A document in the record has expired. Nothing has changed. Add a valid one in "My data" or through your doctor.
ehealth-document-issued = The date when a document was issued lies in the future. Nothing has changed. Compare it with the document and correct it in "My data" or through your doctor.
ehealth-documents-missing = The national system waits for photos of documents and has none. The action was not carried out. Add them in "My data", "Compared with the registers", or take the documents to the doctor's clinic.
ehealth-residence-required = The record holds no address of residence. Nothing has changed. Add it in "My data" or through your doctor.
ehealth-residence-single = The record must hold exactly one address of residence. Nothing has changed. Keep the right one, in "My data" or through your doctor.
ehealth-settlement-name = The town or village in your address is not named as in the national system's list: it may have been renamed. Your data are as before. Choose it anew in "My data" or through your doctor.
ehealth-settlement-unknown = The town or village in your address is not on the national system's list. Nothing has changed. Choose it from the list in "My data" or through your doctor.
ehealth-area-name = The region (oblast) in your address is not named as in the national system's list. Your data are as before. Choose the town or village anew in "My data" or through your doctor.
ehealth-region-name = The district in your address is not named as in the national system's list: it may have been renamed. Your data are as before. Choose the town or village anew in "My data" or through your doctor.
ehealth-confidant-required = A legal representative must act for a child, and the record names none. Nothing has changed. Go to the doctor's clinic together.
ehealth-authentication-single = The record must hold exactly one way of confirmation: a code by phone, documents or another person. Nothing has changed. Ask the doctor's clinic to set it right.

# Phones and codes

ehealth-phone-unverified = The national system does not take this number: it is not confirmed, or it stands in several records already. Nothing has changed. Give another number, or ask the doctor or 16-77.
ehealth-phone-overused = This phone number already stands in several records and cannot be added to more. Nothing has changed. Please give another number.
ehealth-otp-wrong = The code did not fit, so nothing was confirmed. Enter the code of the latest message where it is asked for. Attempts are few, so check the digits.
ehealth-otp-attempts = This code no longer works: its attempts are spent or it has been used. If the action is not confirmed, begin it anew and a new code will come.
ehealth-otp-expired = The time of the code is over. Nothing was confirmed. Begin anew to get a new code.
ehealth-otp-not-found = There is no code waiting to be confirmed here. Nothing has changed. Begin anew to get a code.
ehealth-otp-too-soon = Too little time has passed since the last code, so a new one was not sent yet. Wait a little and ask again.
ehealth-otp-resent = The code was already sent a second time, and this request allows no more. Look in Viber and SMS, and if there is no code, begin anew.

# Doctor and clinic

ehealth-employee-not-found = This doctor was not found in the national system. The request was not accepted. Please choose another doctor.
ehealth-employee-status = The doctor's entry at this clinic is no longer active: the doctor may have left. The request was not accepted. Look for the doctor at another clinic or choose another one.
ehealth-employee-not-doctor = This member of the clinic is not a doctor, so a declaration cannot be filed with them. The request was not accepted. Choose a family doctor, a therapist or a pediatrician.
ehealth-employee-unemployed = The doctor no longer works at this clinic. The request was not accepted. Look for the doctor at another clinic or choose another one.
ehealth-speciality = A declaration can be filed only with a family doctor, a therapist or a pediatrician. The request was not accepted. Choose a doctor of one of these specialities.
ehealth-invalid-age = The doctor's speciality does not fit the age: a pediatrician sees patients under 18, a therapist from 18. The request was not accepted. Choose another doctor: a family doctor takes everybody.
ehealth-division-not-found = This place of care was not found in the national system. The request was not accepted. Choose another place or another doctor.
ehealth-division-inactive = This place of care is not active now. The request was not accepted. Choose another place or another doctor.
ehealth-division-elsewhere = This place of care belongs to another clinic than the doctor. The request was not accepted. Find the doctor again and choose another place.
ehealth-legal-entity-not-found = This clinic was not found in the national system. The request was not accepted. Choose a doctor at another clinic.
ehealth-legal-entity-inactive = This clinic is not active in the national system now. The request was not accepted. Choose a doctor at another clinic.
ehealth-legal-entity-type = A declaration cannot be filed at a clinic of this kind. The request was not accepted. Choose a doctor at another clinic.
ehealth-doctor-limit = This doctor cannot take more patients, and it is not a mistake in your data. Your present declaration, if there is one, goes on. Choose another doctor.

# Requests and declarations

ehealth-transition = This can no longer be done with the request: its status has changed, for example the doctor has answered already. Open “My declarations” to see the latest status.
ehealth-status = The request already has another status: it may have been signed or cancelled. You need not repeat this. Open “My declarations” to see the latest status.
ehealth-approve-by-doctor = This request was created at a clinic, so the doctor must confirm it. Nothing has changed. Ask the doctor or the clinic.
ehealth-approve-by-patient = The patient must confirm this request. Open it in “My declarations” and sign it with your own e-signature.
ehealth-declaration-inactive = This declaration is not active now, so it cannot be ended. Open “My declarations” to see the latest status.
ehealth-declaration-elsewhere = The current declaration is with another clinic. Nothing has changed. To change the doctor, file a new one: the old one ends by itself.
