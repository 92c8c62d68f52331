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
