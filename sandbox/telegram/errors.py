"""Refusals in the Bot API's own form, and refusals of acts a person could not do."""

from sandbox.wire import Json


class Refused(Exception):
    """The Bot API says no: `code`, `description` and `parameters` go to the bot as they are."""

    def __init__(self, code: int, description: str, parameters: Json | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def answer(self) -> Json:
        """The body Telegram would send."""
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


class Impossible(Exception):
    """A person cannot do that here; `code` is for programs and translations, the message for readers."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(text)
        self.code = code


def bad_request(text: str) -> Refused:
    """The call makes no sense: 400."""
    return Refused(400, f"Bad Request: {text}")


def forbidden(text: str) -> Refused:
    """The bot has no business there: 403."""
    return Refused(403, f"Forbidden: {text}")


def conflict(text: str) -> Refused:
    """Two ways of getting updates at once: 409."""
    return Refused(409, f"Conflict: {text}")


def too_many(seconds: int) -> Refused:
    """Too fast: 429 with the seconds to wait."""
    return Refused(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})


def migrated(new_chat_id: int) -> Refused:
    """The group lives on under another id: 400 that names it."""
    text = "Bad Request: group chat was upgraded to a supergroup chat"
    return Refused(400, text, {"migrate_to_chat_id": new_chat_id})


def not_implemented(what: str) -> Refused:
    """Telegram can do it, the stand-in cannot: 501, which Telegram itself never says."""
    return Refused(501, f"Not Implemented in the sandbox: {what}")
