# Access of e-cabinets to the data

account-accesses = Who may use my data
action-accesses = Who has access
resume-grants = ▶ Back to the access
cancelled-grants = Nothing was changed: accesses are the same.

accesses-title = <b>Who may use my data</b>
accesses-none = No e-cabinet has access.
accesses-list =
    { $count ->
        [one] { $count } e-cabinet has access. Press it to look or to take the access away.
       *[other] { $count } e-cabinets have access. Press one to look or to take the access away.
    }
access-unnamed = An e-cabinet without a name
access-card = <b>{ $name }</b>
access-since = Access since { $date }
access-changed = Last changed { $date }
access-by-other = It was given by somebody who acts for you.
access-may = It may:
access-is-ours = I work through this access.
access-revoke = Take access away
access-ask = Take the access of the e-cabinet “{ $name }” away?
access-alarm-ask = If you did not give access to the e-cabinet “{ $name }”, take it away now, and then write to a person: I will have written down what happened.
access-final = It will not be able to act for you any more. Short permits given earlier may still work for a few minutes. Access can be given back only by signing in through this e-cabinet again.
access-ours = I work through this access. If you take it away, the session here ends at once. To come back, sign in again.
access-declaration-stays = Your declaration stays as it is.
access-keep = Leave the access
access-revoke-yes = Yes, take it away
access-revoked = Access is taken away. Short permits given earlier may still work for a few minutes.
access-revoked-ours = Access is taken away and the session here has ended.
access-alarm-people = Write to a person: what happened is written down, it only has to be sent. If somebody may have used your e-signature, turn to whoever issued it too.
access-case = Access that I did not give: e-cabinet “{ $name }”, access since { $since }, changed { $changed }. Permissions: { $scope }. Please check who got it.

access-appeared = Your data have a new access: the e-cabinet “{ $name }”. If you have just signed in through it, all is well.
access-wider = The e-cabinet “{ $name }” may do more with your data now. If you have just agreed to that, all is well.
access-gone = The e-cabinet “{ $name }” has no access to your data any more. If you took it away yourself, all is well.
access-not-me = It was not me
access-look = Look at the access

deed-data = see your data, and change them when you do it
deed-read = see your data
deed-write = ask to change your data
deed-register = register you in the system
deed-declarations = see your declarations
deed-terminate = end a declaration when you do it
deed-requests = see your declaration requests
deed-file = file a declaration request, hand it in with your signature or withdraw it
deed-grants = see and change accesses
deed-methods = see and change your ways to confirm
deed-card = see your medical record
deed-prescriptions = see your prescriptions
deed-dispenses = see medicines you were given
deed-referrals = see your referrals
deed-strange = a permission without words: <code>{ $scope }</code>
deed-none = nothing is named

# What else people call it, with bars between

said-accesses = accesses | permissions | my accesses | my permissions | access list | manage access

# What to call it when it is not clear whether it is wanted

unclear-deed-accesses = See or take away access
