# Notices that people choose, and reminders

settings-notices = Notices
notices-title = <b>Notices</b>
notices-about = Press to switch on or off. New accesses, checks and dates I see while you are signed in; of the end of a document and of turning 14 and 18 I remind you after that too.
notices-always = Of signing in, another chat, erasing data and answers to tickets I always write: it is for safety, and what you wait for.
notices-on = ✅ { $topic }
notices-off = ◻️ { $topic }
notices-quiet = 🌙 Quiet hours: { $hours }
notices-stopped = I will not write any more: “{ $topic }”.
notices-back = Bring it back
notice-stop = Do not write about this

notice-topic-request = Declaration request
notice-topic-declaration = Declaration
notice-topic-grant = Access to data
notice-topic-verification = Check with registers
notice-topic-document = End of a document
notice-topic-birthday = Turning 14 and 18
notice-why-request = <i>I write because you filed this request through me.</i>
notice-why-declaration = <i>I write because it is your declaration.</i>
notice-why-grant = <i>I write because the list of those with access to your data has changed.</i>
notice-why-verification = <i>I write because the check of your data stands otherwise than last time.</i>
notice-why-document = <i>I write because the date stands in your record.</i>
notice-why-birthday = <i>I write because other rules hold for you from that day on.</i>

quiet-title = <b>Quiet hours</b>
quiet-about = In these hours I write only of what is urgent, the rest waits for the morning. The clock is that of my messages.
quiet-hours = { $since }–{ $until }
quiet-never = none
quiet-chosen = ✅ { $hours }
quiet-other = { $hours }

standing-changed = The check of your data has changed. { $standing }
standing-sources = These do not agree: { $sources }. Check your data, and if they are right, ask your doctor or 16-77.
document-runs-out = { $document } is valid until { $day }.
document-ran-out = A document ran out on { $day }: { $document }.
document-why = With a document that has run out, data in the national system cannot be changed. Get a new one and have it entered.
birthday-near-own = You turn { $years } on { $day }.
birthday-today-own = You are { $years } today.
birthday-near-ward = This person turns { $years } on { $day }.
birthday-today-ward = This person is { $years } today.
birthday-rules-14-own = From 14 on you sign in yourself, with your own e-signature, and see your data. Until 18 a legal representative may file a declaration or change data for you. Once you have a passport or an ID card, ask them to enter the new document in your record.
birthday-rules-14-ward = From 14 on the child may sign in too, with their own e-signature. You go on acting for them until their own civil capacity is confirmed. Once the child has a passport or an ID card, enter the new document in their record: with a birth certificate alone the system takes no changes. There is no need to register the child anew.
birthday-rules-18-own = From 18 on you file a declaration and change your data yourself, without a document of civil capacity. If your doctor is a pediatrician, choose a family doctor or a therapist.
birthday-rules-18-ward = From 18 on you cannot act for them: they sign in and file everything themselves, with their own e-signature. If the doctor is a pediatrician, that declaration ends. Guardianship of an adult by a court decision is recorded by a doctor at a facility.
birthday-document = Enter the document

# What else people call it, with bars between

said-notices-quiet = quiet hours | quiet hours 22:00–08:00 | quiet hours none | do not disturb at night
