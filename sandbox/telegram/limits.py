"""Telegram's numbers by name; the source stands beside each group."""

# core.telegram.org/bots/api, the method and type pages
TEXT_UNITS = 4096
CAPTION_UNITS = 1024
CALLBACK_DATA_BYTES = 64
CALLBACK_ANSWER_LETTERS = 200
COPY_TEXT_LETTERS = 256
COMMANDS = 100
COMMAND_LETTERS = 32
COMMAND_DESCRIPTION_LETTERS = 256
BOT_NAME_LETTERS = 64
BOT_DESCRIPTION_LETTERS = 512
BOT_SHORT_DESCRIPTION_LETTERS = 120
GENERAL_TOPIC = 1  # the General topic's id, taken from the beginning; it must not be passed as a thread id
TOPIC_NAME_LETTERS = 128
START_PAYLOAD_LETTERS = 64
ALBUM_MIN, ALBUM_MAX = 2, 10
DELETE_AT_ONCE = 100
INLINE_RESULTS = 50
INLINE_QUERY_LETTERS = 256
PLACEHOLDER_LETTERS = 64
DOWNLOAD_BYTES = 20 * 1024 * 1024
UPLOAD_BYTES = 50 * 1024 * 1024
PHOTO_BYTES = 10 * 1024 * 1024
PHOTO_SIDES_SUM = 10_000
PHOTO_SIDES_RATIO = 20
DELETE_WINDOW_SECONDS = 48 * 3600
SECRET_TOKEN_LETTERS = 256
UPDATES_AT_ONCE = 100
ACTION_SHOWN_SECONDS = 5

# server source: tdlib/telegram-bot-api (queues and polling) and tdlib/td (raw text, keyboards)
LONG_POLL_SECONDS = 50
SAME_OFFSET_SECONDS = 0.5
RAW_TEXT_BYTES = 1 << 15
BUTTONS_IN_ROW = 12
UPDATE_LIFE_SECONDS = 24 * 3600
CALLBACK_LIFE_SECONDS = 150
INLINE_QUERY_LIFE_SECONDS = 30
WEBHOOK_CONNECTIONS = 40
WEBHOOK_CONNECTIONS_MAX = 100
WEBHOOK_ANSWER_SECONDS = 60
RETRY_AFTER_HONOURED_SECONDS = 3600

# what clients and guides report: about a hundred buttons under one message
INLINE_BUTTONS = 100

# Bots FAQ "My bot is hitting limits": about 30/s in all, 1/s a chat with short bursts, 20/min a group.
# The real figures are not published; a fifth is added so that an honest pacer never trips over clock jitter.
ALL_PER_SECOND = 36.0
CHAT_PER_SECOND = 1.2
CHAT_BURST = 8
GROUP_PER_MINUTE = 24.0
