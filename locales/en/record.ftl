# The medical record

record-title = <b>Medical record</b>
record-about = Here is what doctors have written down about you in the national system. I show the records and store none of them. To open them you need to have logged in just now.
record-no-advice = I am no doctor: I explain no record and give no advice. You can ask the doctor about each.
record-not-there =
    It is not here yet. The national system does not show patients prescriptions, referrals, results and diagnoses so far. No date has been named.
    As soon as it does, all will be here. Until then prescriptions and referrals come in messages, and a doctor tells you of results.
record-faq-when = When will the record come
record-faq-prescription = Where is my prescription
record-faq-referral = Where is my referral
record-no-scope = The medical record needs a permission of its own from you. Log in again and agree to it on the sign-in page.
record-not-found = There is no such record: the doctor may have taken it back.
record-not-whole =
    { $count ->
        [one] This is { $count } record. The system has more than I can read at once.
       *[other] These are { $count } records. The system has more than I can read at once.
    }
record-goes-away = I delete this message in a day. It cannot be forwarded.
record-unnamed = A record without a name
record-row = <b>{ $number }.</b> { $title } · { $day }
record-good-until = ✓ valid until { $date }
record-ask-doctor = Ask the doctor
record-ask-what-it-means = What it means for you, ask the doctor.
record-own-doctor = My declarations
record-no-phone = I do not know the phone of this doctor. Ask your family doctor: the phone is in “My declarations”.
record-show-number = Show the number for a scanner
record-number = <b>{ $number }</b>
record-number-code = Code: <code>{ $code }</code>
record-number-whom = Show the number and the code only where you get the medicine or the service.

record-kind-prescriptions = Prescriptions
record-kind-dispenses = Medicines given
record-kind-referrals = Referrals
record-kind-reports = Examinations
record-kind-observations = Tests and measurements
record-kind-immunizations = Vaccinations
record-kind-conditions = Diagnoses
record-kind-allergies = Allergies

record-none-prescriptions = The system has no prescriptions.
record-none-dispenses = The system has no medicines given on a prescription.
record-none-referrals = The system has no referrals.
record-none-reports = The system has no examinations.
record-none-observations = The system has no tests and measurements.
record-none-immunizations = The system has no vaccinations. Those given long ago may not be there.
record-none-conditions = The system has no diagnoses.
record-none-allergies = The system has no allergies. If you have any, tell the doctor.

record-line-day = Date: { $value }
record-line-number = Number: <code>{ $value }</code>
record-line-code = Code for the pharmacy: <code>{ $value }</code>
record-line-form = Form: { $value }
record-line-amount = Amount: { $value }
record-line-dosage = How to take it: { $value }
record-line-program = Programme: { $value }
record-line-valid-from = To be had from: { $value }
record-line-valid-to = To be had until: { $value }
record-line-treatment-from = Treatment from: { $value }
record-line-treatment-to = Treatment until: { $value }
record-line-blocked-to = Suspended until: { $value }
record-line-intent = Kind: { $value }
record-line-given = Given: { $value }
record-line-on-prescription = On prescription: <code>{ $value }</code>
record-line-category = Kind: { $value }
record-line-instruction = What to do: { $value }
record-line-conclusion = Conclusion: { $value }
record-line-conclusion-code = Code of the conclusion: { $value }
record-line-value = Value: { $value }
record-line-part = • { $value }
record-line-not-given = Vaccination: { $value }
record-line-dose = Dose: { $value }
record-line-manufacturer = Manufacturer: { $value }
record-line-lot = Lot: { $value }
record-line-since = Since: { $value }
record-line-severity = Severity: { $value }
record-line-certainty = Certainty: { $value }
record-line-allergy-type = Kind: { $value }
record-line-allergy-category = To what: { $value }
record-line-criticality = Risk, as written down: { $value }
record-line-last-seen = Last time: { $value }
record-line-doctor = Doctor: { $value }
record-line-clinic = Clinic: { $value }
record-line-phone = Phone: { $value }

record-word-yes = yes
record-word-no = no
record-word-plan = a plan of treatment, pharmacies give nothing on it
record-word-not-given = not given
record-word-provisional = provisional
record-word-differential = differential
record-word-confirmed = confirmed
record-word-unconfirmed = not confirmed
record-word-refuted = refuted
record-word-allergy = allergy
record-word-intolerance = intolerance
record-word-food = food
record-word-medication = medicines
record-word-environment = surroundings
record-word-biologic = biological substances
record-word-low = low
record-word-high = high
record-word-unable-to-assess = not determined

record-status-active = active
record-status-completed = used
record-status-expired = run out
record-status-rejected = cancelled
record-status-new = being prepared
record-status-processed = given
record-status-in-use = under way
record-status-in-progress = under way
record-status-recalled = recalled
record-status-cancelled = cancelled
record-status-clinical-active = present now
record-status-clinical-inactive = not present now
record-status-clinical-recurrence = recurrence
record-status-clinical-remission = remission
record-status-clinical-resolved = over
record-status-clinical-finished = finished

# What else people call it, with bars between

said-record = medical record | medical card | my medical record | my medical card | medical records | my health record | health record

# What to call it when it is not clear whether it is wanted

unclear-deed-record = Open my medical record
