"""Methods that answer presses and inline queries."""

from aiogram.methods import AnswerCallbackQuery, AnswerInlineQuery

from sandbox.telegram.api.call import Call, Methods, text_content
from sandbox.telegram.errors import bad_request, not_implemented
from sandbox.telegram.keyboards import read_markup
from sandbox.telegram.limits import (
    CALLBACK_ANSWER_LETTERS,
    CALLBACK_LIFE_SECONDS,
    INLINE_QUERY_LIFE_SECONDS,
    INLINE_RESULTS,
    START_PAYLOAD_LETTERS,
)
from sandbox.telegram.records import Query
from sandbox.telegram.state import State
from sandbox.wire import Json

TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
_LIFE = {"callback": CALLBACK_LIFE_SECONDS, "inline": INLINE_QUERY_LIFE_SECONDS}
_RESULT_ID_BYTES = 64
_NEXT_OFFSET_BYTES = 64


def _open(state: State, kind: str, query_id: str) -> Query:
    """A query that still waits; answered, too old and unknown ones look the same to the bot."""
    query = state.queries.get(query_id)
    if query is None or query.kind != kind or query.answer is not None:
        raise bad_request(TOO_OLD)
    if state.clock.now() - query.made > _LIFE[kind]:
        raise bad_request(TOO_OLD)
    return query


def _answer_callback(state: State, call: Call[AnswerCallbackQuery]) -> bool:
    method = call.method
    query = _open(state, "callback", method.callback_query_id)
    if method.text and len(method.text) > CALLBACK_ANSWER_LETTERS:
        raise bad_request("MESSAGE_TOO_LONG")
    if method.url and not _own_link(state, method.url):
        raise bad_request("URL_INVALID")
    query.answer = {"text": method.text or "", "alert": bool(method.show_alert), "url": method.url or ""}
    state.live.tell(
        "answered",
        query_id=query.id,
        person_id=query.person_id,
        chat_id=query.chat_id,
        message_id=query.message_id,
        **query.answer,
    )
    return True


def _own_link(state: State, url: str) -> bool:
    """Only a link that opens this very bot may answer a press of an ordinary button."""
    name = state.bot["username"]
    return url.startswith((f"https://t.me/{name}?start=", f"t.me/{name}?start=", f"tg://resolve?domain={name}&"))


def _answer_inline(state: State, call: Call[AnswerInlineQuery]) -> bool:
    method = call.method
    query = _open(state, "inline", method.inline_query_id)
    results = call.raw["results"]
    if len(results) > INLINE_RESULTS:
        raise bad_request("too many inline query results specified")
    if len((method.next_offset or "").encode()) > _NEXT_OFFSET_BYTES:
        raise bad_request("NEXT_OFFSET_INVALID")
    ids = [result.get("id", "") for result in results]
    if len(set(ids)) != len(ids):
        raise bad_request("RESULT_ID_DUPLICATE")
    if any(not 1 <= len(one.encode()) <= _RESULT_ID_BYTES for one in ids):
        raise bad_request("RESULT_ID_INVALID")
    kept = [_result(state, raw) for raw in results]
    query.answer = {"results": kept, "button": _button(call), "next_offset": method.next_offset or ""}
    state.live.tell("inline", query_id=query.id, person_id=query.person_id, **query.answer)
    return True


def _result(state: State, raw: Json) -> Json:
    """An article with its message ready to be sent."""
    if raw.get("type") != "article":
        raise not_implemented(f"inline result of type {raw.get('type')}")
    content = raw.get("input_message_content") or {}
    if "message_text" not in content:
        raise bad_request("MESSAGE_EMPTY")
    body = text_content(state, content, "message_text")
    markup = read_markup(raw.get("reply_markup"), private=True, inline_only=True)
    shown = {key: raw[key] for key in ("id", "title", "description") if raw.get(key)}
    return {**shown, "content": body, "markup": markup}


def _button(call: Call[AnswerInlineQuery]) -> Json | None:
    button = call.raw.get("button")
    if not button:
        return None
    if len(button.get("start_parameter") or "") > START_PAYLOAD_LETTERS:
        raise bad_request("START_PARAM_INVALID")
    return dict(button)


METHODS: Methods = {
    AnswerCallbackQuery: _answer_callback,
    AnswerInlineQuery: _answer_inline,
}
