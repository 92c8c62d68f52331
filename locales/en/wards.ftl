# Acting for others: whose data are open

side-own = You
side-own-named = You ({ $name })
side-to-ward = Turn to { $name }
side-anothers =
    This button is about somebody else’s data: { $name }
    They are not open now, so I have done nothing.
sides-title = <b>Whose data are open</b>
sides-line-now = ▶ { $name }: open now
sides-line-live = • { $name }: signed in
sides-line-over = • { $name }: signed out
sides-apart = Everybody’s data are kept apart: session, requests, tickets, drafts, saved doctors and notices. Nothing of one is mixed with another.
turned-own = Your own data are open now.
turned-ward = The data of { $name } are open now. Whatever you do here is done for this person.
turned-ward-over = The data of { $name } are open now. The session is over, so sign in again first.
side-forget = Remove { $name }
side-forget-sure =
    <b>Remove { $name } from here?</b>
    I will end the session and erase all I remember of this person: tickets, saved doctors, reminders. Nothing changes in the national system.
side-forget-no = Keep
side-forget-yes = Yes, remove
side-forgotten = Done: nothing of this person is left here. Your own data are open.
ward-turned-of-age = <b>The session is over: the person has turned 18.</b>
ward-of-age = You can no longer act for this person as a parent: they are 18. They sign in themselves, with their own e-signature. Guardianship of an adult by a court decision is recorded by a doctor at a facility.

action-for-others = Act for a child or a ward
for-others-title = <b>Acting for a child or a ward</b>
for-others-who =
    By the technical documents the national system lets a verified legal representative in to the data of a child or a ward with their own e-signature: see data and declarations, file a declaration, change data.
    The relationship between you must be recorded in the system already: a doctor at a facility does that by your papers. Whether the e-cabinet you choose has opened it is not said plainly: try, and I will tell what the system answered.
for-others-age =
    Until 14 only you act for a child. From 14 to 18 the child may also sign in, and you go on acting until the child’s own legal capacity is confirmed. At 18 the parents’ acting ends: from then on the person signs in alone.
for-others-facility =
    Not possible online: recording a relationship that the system does not have; confirming guardianship by a court decision; taking somebody’s relationship away. For these go to the doctor or the reception of a facility with the papers of both. Help: 16-77.
for-others-teen = Rules for children and teenagers
sides-open = For a child or ward

# What to call it when it is not clear whether it is wanted

unclear-deed-ward = Act for a child or ward
