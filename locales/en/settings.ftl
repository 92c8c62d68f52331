# Settings and privacy

settings-title = <b>Settings</b>
settings-language = Language · Мова
settings-privacy = Privacy
language-title = Choose a language. Оберіть мову.
language-uk = Українська
language-en = English
language-chosen = We now speak English.

privacy-title = <b>What I keep</b>
privacy-body =
    • your Telegram number and language, to answer you;
    • if you signed in to the cabinet: your name, date of birth and session keys, until you sign out and 12 hours at most (longer only while your declaration request is under way);
    • declaration requests filed here, the doctors you saved, and your tickets;
    • questions I have no answer to, and whether answers helped: with no author, numbers and names hidden, for up to 180 days.

    All that identifies you is encrypted under a key of its own. In shared chats staff see the number of a ticket, not you. I never ask for signature keys, passwords or codes.
    Messages with personal data are deleted from the chat after a day.
privacy-export = Get my data as a file
privacy-forget = Erase everything about me
mydata-caption = Everything I keep about you. Only you see the file: delete it when you have read it.
forget-title = <b>Erase everything about you?</b>
forget-body =
    I will forget your sign-in, requests, tickets and saved doctors. This cannot be undone.
    Declarations and data in the national system stay: they are kept there, not here.
forget-keep = Leave as it is
forget-yes = Yes, erase
forget-done = Done, everything is erased. To begin again, send /start.
