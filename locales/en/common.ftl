# Words that stand everywhere

-cabinet = Patient Cabinet

button-home = ⌂ Main menu
button-back = ‹ Back
button-send-location = 📍 Send my location
placeholder-location = Or type the name of a town
pager-here = { $page } / { $pages }
pager-before = ‹ Previous
pager-after = Next ›

stale-button = This button is out of date. Please start from the main menu.
unknown-command = There is no such command. Choose from the menu or simply type your question.
too-many = Too many messages: more than { $most } a minute. I have not read the last ones. Please wait a minute and write everything in one message.
edit-not-read = I see that you changed a message. I do not read changed messages again. Please send a new one.
unusable-other = I can read text, photos and files. Please write it in words.
unusable-sticker = Nice sticker, but I can only read words. Please type your question.
unusable-voice = I cannot listen to voice messages. Please type the same as text.
unusable-video_note = I cannot watch video messages. Please type the same as text.
unusable-video = I cannot watch videos. Please write what happened.
unusable-animation = I cannot read animations. Please write it in words.
unusable-audio = I cannot listen to audio. Please write it in words.
unusable-photo = I see a photo but do not know what it is about. To show it to people, open “Write to a person”.
unusable-document = I see a file but do not know what it is about. To show it to people, open “Write to a person”.
unusable-contact = I do not need a contact, so I do not keep it.
unusable-location = To look for a doctor nearby, open “Find a doctor” and press “Near me”.

resume-login = ▶ Go on signing in
resume-doctor = ▶ Go on looking for a doctor
resume-declaration = ▶ Go on with the declaration
resume-ticket = ▶ Go on with the ticket
resume-settings = ▶ Back to settings

fault = Something went wrong. Your action was not carried out and nothing is lost. Please try again in a minute.
fault-team = If it happens again, write to a person.
fault-reference = Code for support: <code>{ $code }</code>
login-needed = To go on, sign in through your e-cabinet. It takes a few minutes.
login-needed-again = The session in the national system has ended. Sign in again to go on.
login-needed-fresh = This cannot be undone, so a fresh sign-in is needed. Sign in again and come back here.
