# Pages for staff: questions without an answer, answers read anew

desk-gaps = Questions without an answer
desk-gaps-title = <b>Questions without an answer</b>: { $count }, in groups: { $groups }
desk-gaps-none = None so far.
desk-gap = <b>{ $count } ×</b> { $about } ({ $first } – { $last })
desk-stats = Do answers help?
desk-stats-title = <b>Do answers help?</b>
desk-stats-none = Too few opinions yet.
desk-usefulness = • { $helped } of { $rated }: { $question }
desk-overdue = Time to compare with the sources ({ $count }): { $names }
desk-export = File
desk-export-caption = Questions without an answer: no authors, numbers and codes hidden. Names may be left, so keep the file safe.
desk-week-title = <b>Questions without an answer since { $since }</b>: { $count }
desk-week-doubtful = More often useless than useful:
desk-reloaded = The answers were read anew. There are { $count }.
desk-reload-refused = <b>The answers were not read anew</b>, the previous ones work on. Faults: { $count }
desk-problem = • <code>{ $place }</code>: { $what }
desk-problems-more = …and { $count } more.
staff-lead-only = Only the lead of the shift may do this.

command-faq_gaps = Questions without an answer
command-faq_stats = Do answers help?
command-faq_reload = Read questions and answers anew

command-banner = Announce an outage or end it
desk-card-outage = Because of the outage: { $about }
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
banner-words = Write the words in Ukrainian after /banner, up to { $most } letters. As many may follow in English from a line “EN:”.
banner-taken = This is announced already. End that first: /banner off
banner-farewell = A text of up to { $most } letters is needed.
