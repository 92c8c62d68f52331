# The line “@bot surname” in any chat

places-some = has free places

inline-start = Type a doctor’s surname and town
inline-more = Search on in the chat with the bot
inline-nothing = Nobody found – search in the chat
inline-emergency = Call 103 or 112 first
inline-open-doctor = Open the doctor’s card
inline-open-answer = Read it all
