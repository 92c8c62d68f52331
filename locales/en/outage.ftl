# Outages

command-banner = Announce an outage or end it
desk-banner-live = <b>Announced now</b>
desk-banner-none = Nothing is announced now.
desk-banner-how =
    To announce an outage, send <code>/banner</code> and the words in Ukrainian. Add English on a new line that begins with <code>EN:</code>
    Say what does not work, since when, and what people should do.
desk-banner-end = End: { $about }
desk-banner-until = Until { $at }
desk-banner-open-end = Until I end it
desk-banner-scope = <b>What does the outage concern?</b>
desk-banner-hours = <b>For how long at most?</b>
desk-banner-hours-choice = { $count } h
desk-banner-preview = <b>This is how patients will see it:</b>
desk-banner-no-english = There is no English text, so everybody will see the Ukrainian one.
desk-banner-show = Show to everybody
desk-banner-drop = Do not announce
desk-banner-shown = Announced. To end it: /banner off
desk-banner-ended = <b>The outage has ended: { $about }.</b> Telling those who asked: { $count }.
desk-banner-left = Open tickets because of it: { $count }. To answer all of them with one text and close them, send that text as a reply to this message.
desk-banner-left-none = There are no open tickets because of it.
desk-banner-farewell = <b>The authors of tickets will get this: { $count }.</b> The tickets will be closed. To change the text, reply with it once more.
desk-banner-settle = Send and close
desk-banner-settling = Sending and closing, up to ten tickets a minute.

banner-over = ✅ The outage is over: { $about }. Please try again.

staff-outdated = The card has changed. Look at the fresh one.
