# Ways to confirm

account-methods = Ways to confirm
action-methods = Ways to confirm
resume-methods = ▶ Back to the way to confirm
cancelled-methods = Nothing was changed: your ways to confirm are the same.

methods-title = <b>Ways to confirm</b>
methods-about = They confirm what a doctor does in your record.
methods-list =
    { $count ->
        [0] You have none. Add a phone number for codes.
        [one] You have { $count } way. Press it to look.
       *[other] You have { $count } ways. Press one to look.
    }
method-kind-otp = A code by phone
method-kind-offline = Documents
method-kind-third-person = Another person
method-card = <b>{ $name }</b>
method-fact-kind = How: { $kind }
method-fact-through = Through whom: { $name }
method-fact-since = Since { $date }
method-stays-last = This is your only way, so it cannot be switched off. There must be another one first.
method-stays-own = Only a way through another person can be switched off. To have codes come to another number, add it.
method-not-found = This way to confirm is not there any more. Open the list in “My data”.

method-rename = Give it a name
method-name = What shall “{ $name }” be called? Write it short, for example “mother”.
method-name-empty = There is no letter in this name. Write it differently.
method-name-long = The name is too long: { $most } characters at most. Write a shorter one.
method-use-words = It is the name, not a question
method-named = Done. This way is called “{ $name }” now.

method-off = Switch off
method-off-ask = Switch “{ $name }” off? This person will not be able to confirm for you any more. Only the doctor’s clinic can switch it on again.
method-keep = Keep it
method-off-yes = Yes, switch off
method-off-done = The way to confirm is switched off.
method-off-notice = You switched off the way to confirm “{ $name }”. If it was not you, write to people at once.

# The phone for codes
phone-add = Add a number for codes
phone-gone = The number is gone
phone-title = <b>The number for codes</b>
phone-where = To confirm the change, the national system will send a code to the number you have now, { $ending }.
phone-where-ask = Do you have this phone at hand?
phone-at-hand = Yes, I have it
phone-ask = Write the new number in any form: for example, “067 123 45 67”.
phone-none = A mobile number is wanted here: 0 and nine more digits. Write it once more.
phone-foreign = For codes the national system takes Ukrainian numbers (+380) alone. Write a Ukrainian number.
phone-same = Codes come to this number already. Write another one or go back to the menu.
phone-third-person = Another person confirms for you, so a number for codes cannot be added here. Ask at the doctor’s clinic.
phone-review = The new number: <b>{ $number }</b>. Is it right?
phone-send = Yes, send the code
phone-other = Another number
phone-sent-to = The code was sent to the number { $ending }: look in Viber first, and if you do not have it, in SMS.
phone-sent-new = The code was sent to the new number: look in Viber first, and if you do not have it, in SMS.
phone-code = Write the { $digits } digits of the code here. It is good for { $minutes } minutes and three tries.
phone-code-only = It is a one-time code of the national system for this number alone, and this is the only time to write one here. I never ask for passwords, PINs or other codes.
phone-no-code = The code has { $digits } digits. This was not a try: write the code once more.
phone-wrong =
    { $left ->
        [one] The code did not fit. { $left } try is left.
       *[other] The code did not fit. { $left } tries are left.
    }
phone-resend = Send the code again
phone-resent = A new code was sent, the one before is void. It cannot be sent once more.
phone-early = Too little time has passed since the last code, so no new one was sent. Wait a minute.
phone-cancel = Cancel
phone-late = The code has run out, the number was not changed. A new code is needed.
phone-spent = This code is void, the number was not changed. Begin again, and a new code will come. If codes do not reach you, do not send them without end: look what to do without the old number, or write to people.
phone-anew = Begin again
phone-added = The number is confirmed.
phone-added-notice = Codes of the national system come to the number { $ending } now. If it was not you, write to people at once.
phone-lost-title = <b>If the old number is gone</b>
phone-lost =
    The code comes to the old number alone, so it cannot be changed here.
    Apply to the NSZU to reset your way to confirm. If the data in the application are right, it is done within a day. Then the doctor enters the new number.
    Ask at 16-77 how to apply.
phone-lost-more = More about it

# What to call it when it is not clear whether it is wanted

unclear-deed-numbers = Confirmation numbers
