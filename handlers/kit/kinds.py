"""Every kind of message that Telegram has, by what becomes of it where people are written to.

The tests hold these lists to `ContentType`: a kind that Telegram adds has to be given its place.
"""

from __future__ import annotations

from aiogram.enums import ContentType

from handlers.kit.attachments import RECORDINGS
from locales import Texts

FILES = (
    *(ContentType.PHOTO, ContentType.LIVE_PHOTO, ContentType.DOCUMENT),
    *(ContentType(kind) for kind in RECORDINGS),
)
"""Passed on as they are, with the words under them."""
LOCATIONS = (ContentType.LOCATION, ContentType.VENUE)
OFFHAND = (ContentType.CONTACT, ContentType.STICKER, ContentType.DICE, ContentType.GAME)
"""Can be put in words, and are hardly ever sent to be read: out of the blue nobody is asked to read them."""
WRITTEN = (ContentType.POLL, ContentType.CHECKLIST, ContentType.RICH_MESSAGE, ContentType.PAID_MEDIA)
"""Hold words of their own."""
READABLE = (ContentType.TEXT, *LOCATIONS, *OFFHAND, *WRITTEN)
"""What can be put in words (`handlers.kit.seen`)."""
OF_TELEGRAM = frozenset(
    {
        *(ContentType.PINNED_MESSAGE, ContentType.MESSAGE_AUTO_DELETE_TIMER_CHANGED, ContentType.WRITE_ACCESS_ALLOWED),
        *(ContentType.NEW_CHAT_TITLE, ContentType.NEW_CHAT_PHOTO, ContentType.DELETE_CHAT_PHOTO),
        *(ContentType.NEW_CHAT_MEMBERS, ContentType.LEFT_CHAT_MEMBER, ContentType.CHAT_OWNER_LEFT),
        *(ContentType.CHAT_OWNER_CHANGED, ContentType.GROUP_CHAT_CREATED, ContentType.SUPERGROUP_CHAT_CREATED),
        *(ContentType.CHANNEL_CHAT_CREATED, ContentType.MIGRATE_TO_CHAT_ID, ContentType.MIGRATE_FROM_CHAT_ID),
        *(ContentType.FORUM_TOPIC_CREATED, ContentType.FORUM_TOPIC_EDITED, ContentType.FORUM_TOPIC_CLOSED),
        *(ContentType.FORUM_TOPIC_REOPENED, ContentType.GENERAL_FORUM_TOPIC_HIDDEN),
        *(ContentType.GENERAL_FORUM_TOPIC_UNHIDDEN, ContentType.CHAT_BACKGROUND_SET, ContentType.BOOST_ADDED),
        *(ContentType.CHECKLIST_TASKS_DONE, ContentType.CHECKLIST_TASKS_ADDED, ContentType.POLL_OPTION_ADDED),
        *(ContentType.POLL_OPTION_DELETED, ContentType.PROXIMITY_ALERT_TRIGGERED, ContentType.CONNECTED_WEBSITE),
        *(ContentType.VIDEO_CHAT_SCHEDULED, ContentType.VIDEO_CHAT_STARTED, ContentType.VIDEO_CHAT_ENDED),
        *(ContentType.VIDEO_CHAT_PARTICIPANTS_INVITED, ContentType.DIRECT_MESSAGE_PRICE_CHANGED),
        *(ContentType.PAID_MESSAGE_PRICE_CHANGED, ContentType.MANAGED_BOT_CREATED, ContentType.COMMUNITY_CHAT_ADDED),
        *(ContentType.COMMUNITY_CHAT_REMOVED, ContentType.COMMUNITY_CHAT_JOINED, ContentType.GIVEAWAY_CREATED),
        *(ContentType.GIVEAWAY_COMPLETED, ContentType.GIFT_UPGRADE_SENT, ContentType.SUGGESTED_POST_APPROVED),
        *(ContentType.SUGGESTED_POST_APPROVAL_FAILED, ContentType.SUGGESTED_POST_DECLINED),
        *(ContentType.SUGGESTED_POST_PAID, ContentType.SUGGESTED_POST_REFUNDED),
    }
)
"""Written into a chat by Telegram itself: there is nobody to be answered."""


def unusable(texts: Texts, kind: str) -> str:
    """The key of the words for whoever sent what nobody here can read."""
    key = f"unusable-{ContentType(kind).value}"
    return key if texts.has(key) else "unusable-other"
