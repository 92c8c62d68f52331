"""The world as a test or the chat page handles it: people who act, and the faults that befall the bot."""

from sandbox.telegram.acts.watching import Watching
from sandbox.telegram.botapi import BotApi
from sandbox.telegram.calls import Entry
from sandbox.telegram.faults import Fault
from sandbox.telegram.login.provider import Provider
from sandbox.telegram.login.tokens import Algorithm
from sandbox.telegram.settlers import first_world, groups, people
from sandbox.telegram.state import State
from sandbox.telegram.webhook import Webhook
from sandbox.wire import Json


class World(Watching):
    """People's acts (`say`, `press`, `block`…), what can be seen (`messages`, `chats`, `calls`), and faults.

    An act nobody could do raises Impossible; ids of people and groups are in `world.toml`.
    """

    def __init__(self, state: State, api: BotApi, webhook: Webhook, login: Provider) -> None:
        self.state = state
        self._api = api
        self._webhook = webhook
        self._login = login

    def calls(
        self, method: str = "", chat_id: int | None = None, after: int = 0, ok: bool | None = None
    ) -> list[Entry]:
        """Calls the bot made, oldest first; narrowed by method, chat, number and success."""
        return self._api.log.find(method, chat_id, after, ok)

    @property
    def newest_call(self) -> int:
        """Number of the newest call the bot made, to look for those after it."""
        return self._api.log.newest

    def clear_calls(self) -> None:
        """Forget the calls made so far; their numbering goes on."""
        self._api.log.clear()

    def break_down(self, fault: Fault) -> int:
        """Put a fault in force; returns its number."""
        return self._api.faults.add(fault)

    def repair(self, number: int | None = None) -> None:
        """Take a fault away, or all of them."""
        self._api.faults.clear(number)

    def faults(self) -> list[Json]:
        """Faults in force."""
        return self._api.faults.view()

    def webhook(self) -> Json:
        """What getWebhookInfo says."""
        return self._webhook.info()

    def silence_login(self, on: bool) -> None:
        """The log-in with Telegram answers nobody, or answers again."""
        self._login.silent = on

    def set_login_algorithm(self, algorithm: Algorithm) -> None:
        """By which of the four its tokens are signed from now on, as one chooses at BotFather."""
        self._login.tokens.algorithm = algorithm

    def set_pace(self, on: bool) -> None:
        """Switch the refusals of a bot that is too fast."""
        self._api.pace.on = on

    def reset(self) -> None:
        """Begin anew: first people, no messages, no files, no faults; the token stays."""
        state = self.state
        for shelf in (
            state.people,
            state.groups,
            state.topics,
            state.messages,
            state.profile,
            state.keyboards,
            state.seen,
            state.reactions,
            state.inline_ids,
            state.updates.pending,
        ):
            shelf.clear()
        state.files.clear()
        state.queries.clear()
        self._api.log.clear()
        self._api.faults.clear()
        world = first_world()
        state.people.update({person.id: person for person in people(world)})
        state.groups.update({group.id: group for group in groups(world)})
        state.live.tell("reset")
