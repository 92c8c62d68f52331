# Finding a doctor

doctor-title = <b>Find a doctor</b>
doctor-ask =
    Type a surname, a town or a clinic in one line. Mistakes and Latin letters are fine.
    For example: <i>Koval Olena Lviv</i> or <i>pediatrician Cherkasy</i>.
doctor-near = Near me
doctor-location = Send your location with the button below or type the name of a town or village. I use it for this search only.
doctor-location-thanks = Thank you, looking nearby.
doctor-found =
    { $count ->
        [one] <b>{ $count } doctor found</b>
       *[other] <b>{ $count } doctors found</b>
    }
doctor-maybe = <b>No exact match.</b> Perhaps you meant:
doctor-read-as = Looking for: <i>{ $text }</i>
doctor-line =
    <b>{ $number }. { $name }</b>
    { $speciality }, { $where }
    { $places } · matched by { $why }
doctor-distance = { $km } km
doctor-option = { $name } ({ $count })
doctor-all = Show all ({ $count })
doctor-which-settlement = There are { $count } such doctors. <b>In which town or village?</b>
doctor-which-area = There are { $count } such doctors. <b>In which oblast?</b>
doctor-which-clinic = There are { $count } such doctors. <b>In which clinic?</b>
doctor-which-speciality = There are { $count } such doctors. <b>Of which speciality?</b>
doctor-which-first-name = There are { $count } such doctors. <b>With which first name?</b>
doctor-which-street = There are { $count } such doctors. <b>In which street?</b>
doctor-empty = Type whom you are looking for: a surname, a town or a clinic.
doctor-too-short = One letter is too little. Type a surname, a town or a clinic.
doctor-no-words = There are no words here to look for. Type a surname, a town or a clinic, or choose a speciality.
doctor-not-found = <b>I found no such doctor.</b>
doctor-far =
    <b>There are no doctors near you:</b> the nearest one is { $km } km away. You may be abroad, or the location is not exact.
    Type the name of a town or village in Ukraine to search in. For example: <i>Львів</i>.
doctor-far-note = The nearest doctor is { $km } km away from you, so distances are not shown.
doctor-none-near = <b>There are no such doctors near.</b> Take a filter off or type the name of another town or village.
doctor-advice =
    Check the surname or add the town. A doctor who has left or does not give primary care may not be in the register.
doctor-alike = The nearest to it:
doctor-new-search = New search
doctor-unfiltered = Without filters ({ $count })
doctor-not-ready = The list of doctors is still loading. Try again in a minute.
filter-woman = Woman
filter-man = Man
doctor-unmet = The register has no words “{ $words }”, so I search without them.
doctor-left-out-pediatrician = Pediatricians are not shown: they see children under 18.
doctor-left-out-therapist = Therapists are not shown: they see people from 18 on.
doctor-show-pediatrician = Show pediatricians too
doctor-show-therapist = Show therapists too
doctor-gone = This doctor is not in the register any more. Please find another one.
doctor-unknown = a doctor who is not in the register

suggest-spelling = { $query } ({ $count })
suggest-wider = Wider: { $query } ({ $count })
suggest-colleagues = Other doctors: { $query } ({ $count })

why-surname = surname
why-first-name = first name
why-patronymic = patronymic
why-settlement = { $value }
why-clinic = clinic
why-street = street
why-speciality = speciality
why-near = distance
why-slip = {" "}(similar spelling)

filter-clinic = Clinic
filter-everyone = For any age
filter-accepting = With free places
speciality-family-doctor = Family doctor
speciality-therapist = Therapist
speciality-pediatrician = Pediatrician
settlement-city = {""}
settlement-township = township
settlement-settlement = settlement
settlement-village = village

places-free =
    { $count ->
        [one] { $count } free place
       *[other] { $count } free places
    }
places-none = no free places
places-unknown = nothing is known about free places
places-meaning = Free places are how many more declarations the doctor can have up to the recommended limit. The national system renews the figures daily.
places-none-meaning = The recommended number of patients is exceeded. You may send a request, but the doctor decides whether to accept it.
places-over-cap = <b>This doctor can take no more patients:</b> the national system will not let a request through. Choose another doctor.
doctor-card-speciality = { $speciality }
doctor-card-clinic = 🏥 { $clinic }
doctor-card-address = 📍 { $address }
doctor-card-hours = 🕒 { $hours }
doctor-card-phone = ☎ { $phone }
doctor-card-places = 👥 { $places }
doctor-card-other-place = Also sees patients in { $place }
doctor-card-distance = 📏 { $km } km from you
doctor-card-share = Share
doctor-card-shared = { $name }, { $clinic }
doctor-card-file = File a declaration
doctor-card-map = Show on the map
day-mon = Mon
day-tue = Tue
day-wed = Wed
day-thu = Thu
day-fri = Fri
day-sat = Sat
day-sun = Sun
hours-week = { $today } (the week: { $week })
doctor-card-how-to-file = How to file a declaration
doctor-source = Data: <a href="{ $url }">open data of the National Health Service of Ukraine</a> as of { $day }, <a href="{ $licence }">CC BY 4.0</a>. Tables are joined, free places are counted from them.
places-meaning-open = Free places are the recommended limit of the speciality less the number of declarations. They may have changed since.
places-none-meaning-open = The recommended number of patients is exceeded. The doctor decides whether to accept anybody else: ask the clinic.
hours-today = today { $hours }
hours-closed-today = closed today, next open { $day } { $hours }
day-tomorrow = tomorrow
day-on-mon = on Monday
day-on-tue = on Tuesday
day-on-wed = on Wednesday
day-on-thu = on Thursday
day-on-fri = on Friday
day-on-sat = on Saturday
day-on-sun = on Sunday
hours-unknown = opening hours are not given, ask the clinic

# Saved doctors
favourites-open = ★ Saved doctors ({ $count })
favourites-title = <b>Saved doctors</b>
favourites-none = Nobody is here yet. Find a doctor and press “☆ Save” on the card.
favourites-line =
    <b>{ $number }. { $name }</b>
    { $where } · { $places }
favourites-gone =
    <b>{ $number }. { $name }</b>
    This doctor is not in the register any more.
favourites-plan-b = This doctor has no free places. Some of your saved doctors do:
favourites-full = You have saved { $count } doctors already. Take one off the list to add another.
favourite-keep = ☆ Save
favourite-drop = ★ Saved
favourite-off = ✕ Remove { $number }
favourite-kept = Saved. The list is in the doctor search.

resume-doctor = ▶ Go on looking for a doctor
cancelled-doctor = The search for a doctor is closed.

action-find-doctor = Find a doctor
action-file-declaration = Choose a doctor for a declaration

start-open-doctor = Show the doctor
command-doctor = Find a doctor

# What else people call it, with bars between

said-doctor = find a doctor | doctor | gp | doctors | search doctor | doctor search | find doctor | search for a doctor | find a family doctor | find a gp | look for a doctor

# What to call it when it is not clear whether it is wanted

unclear-deed-doctor = Find a doctor
unclear-deed-file = File a declaration
