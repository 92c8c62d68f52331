"""Which addresses Telegram takes in links and buttons (rules of tdlib's link check)."""

import re
from urllib.parse import urlsplit

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
_OWN_SCHEMES = ("tg", "ton", "tonsite")


def check_link(link: str) -> str:
    """The address as Telegram would store it; ValueError carries Telegram's reason for refusing it."""
    link = link.strip()
    scheme = _SCHEME.match(link)
    name = scheme.group(1).lower() if scheme else "http"
    if name in _OWN_SCHEMES:
        return link
    if name not in ("http", "https"):
        raise ValueError("Unsupported URL protocol")
    try:
        parts = urlsplit(link if scheme else f"http://{link}")
        host = (parts.hostname or "").lower()
        port = parts.port
    except ValueError:
        raise ValueError("Wrong HTTP URL") from None
    if not host:
        raise ValueError("URL host is empty")
    if re.search(r"[\s<>\"]", link) or ("." not in host and ":" not in host):
        raise ValueError("Wrong HTTP URL")
    authority = f"[{host}]" if ":" in host else host
    if port is not None:
        authority = f"{authority}:{port}"
    tail = f"?{parts.query}" if parts.query else ""
    if parts.fragment:
        tail = f"{tail}#{parts.fragment}"
    return f"{name}://{authority}{parts.path or '/'}{tail}"


def mentioned_user(link: str) -> int | None:
    """The user id of a `tg://user?id=…` link."""
    match = re.fullmatch(r"tg:(?://)?user\?id=(\d+)", link.strip(), re.IGNORECASE)
    return int(match.group(1)) if match else None
