# Danger to life: whom to call; the same words while the rest of the bot is still starting

emergency-medical =
    <b>Call right now: 103 (ambulance) or 112.</b>
    No declaration is needed for that. Say the address, what happened and how old the person is. Do not hang up first.
emergency-war =
    <b>Call right now: 103 (ambulance) or 112.</b>
    People under rubble, a fire, a mine or a suspicious object – <b>101</b> (rescue service).
    Say the address, how many are wounded and whether there is still danger. Do not hang up first.
emergency-violence =
    <b>Call right now: 102 (police) or 112. If somebody is hurt – 103 (ambulance).</b>
    It is not your fault. Say the address and what happened; if it is dangerous to talk, the address is enough.
emergency-fire =
    <b>Call right now: 101 (rescue service) or 112. If somebody feels ill – 103, if you smell gas – 104.</b>
    Say the address, what is burning and whether there are people inside. Do not hang up first.
emergency-crisis =
    <b>You are not alone. If a life is in danger – yours or that of the person you write about – call right now: 103 or 112.</b>
    Tell somebody close how you are and ask them to stay with you. Talk to your family doctor too: people do, and there is no shame in it.
emergency-crisis-lines =
    You will be listened to here:
    { $lines }
emergency-after = Please dial yourself: I am a program and cannot make calls. If it is no danger, press the button below and I will answer.
not-danger = It is no danger: answer my question
not-danger-what = All right. Write your question once more and I will answer.
