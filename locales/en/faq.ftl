# Questions and answers

faq-title = <b>Questions and answers</b>
faq-topic = <b>{ $title }</b>
faq-source-retold = { $title }, as reported by { $via }
faq-source-of = { $title }, source dated { $day }
faq-source = <i>From: { $source }.</i>
faq-no-source = <i>There is no official source.</i>
faq-confirmed = <i>Compared with the source on { $day }.</i>
faq-operator = The bot is run by <b>{ $name }</b>.
faq-confidence-medium = <i>This comes from technical or indirect sources, so details may differ.</i>
faq-confidence-low = <i>No confirmation of this was found. Ask support.</i>
faq-link = <a href="{ $url }">{ $title }</a>
faq-phones = ☎ { $phones }
faq-helped = It helped
faq-not-helped = It did not help
faq-thanks = Thank you!
faq-sorry-near = I am sorry. Here are similar questions. Or write to a person: your question will already be in the ticket.
faq-sorry = I am sorry. Try other words, look at the topics, or write to a person: your question will already be in the ticket.
faq-to-ticket = Write to a person
faq-topics = All topics
faq-other = None of these
faq-both = <b>There is more than one question here. An answer to each:</b>
faq-choose = <b>Please say which one you mean:</b>
faq-difference = • { $words }
faq-elsewhere = This seems not to be about the Patient Cabinet or a family doctor, so I cannot help with it. If I got it wrong, write it in other words or choose a topic.
faq-unknown = <b>I have no answer to this.</b> Try other words, look at the topics or write to a person.
faq-unknown-near = <b>I have no exact answer.</b> Perhaps one of these helps. Or write to a person.
faq-not-ready = The answers are still loading. Try again in a minute.
faq-gone = This question is not here any more. Look at all topics.
action-topics = All topics

smalltalk-greeting = Hello! Type a question or choose from the menu.
smalltalk-thanks = You are welcome. Write if you need anything else.
smalltalk-farewell = Take care. I am here if you need me.
smalltalk-abuse = I see that you are upset. Write what happened and I will try to help or pass it on to a person.
smalltalk-gibberish = I could not read that. Please write in words what you would like to know.
smalltalk-other = I am the assistant of the Patient Cabinet. Ask about the cabinet, a doctor or a declaration.

banner-line = ⚠ <b>{ $about }: there is an outage.</b> { $words }
banner-line-ukrainian = ⚠ <b>{ $about }: there is an outage.</b> { $words } (in Ukrainian only so far)
banner-about-all = All services
banner-about-login = Sign-in
banner-known = We know about it. There is no need to write: I can tell you when it is over.
banner-follow = 🔔 Tell me: { $about }
banner-is-over = This outage is over already. Please try again.

start-open-faq = Show the answer

# What else people call it, with bars between

said-faq = faq | questions | all topics | topics | questions and answers | common questions | frequent questions | frequently asked questions | question list

# A line that may mean different things

unclear = This can be understood in more than one way. What do you mean?
unclear-doctor = Look for a doctor by these words
unclear-deed-change-data = Change my data
unclear-self-my-doctor = Who is my doctor
unclear-self-my-request = What about my request
unclear-self-may-i-file = May I file a declaration
unclear-self-my-verification = Are my data verified
unclear-self-my-number = Which is my number in the system
unclear-self-my-accesses = Who may use my data
unclear-self-my-tickets = What about my ticket
unclear-self-my-declarations = Do I have a declaration
emergency-caution = If somebody is in danger now, call <b>103</b> or <b>112</b>.
