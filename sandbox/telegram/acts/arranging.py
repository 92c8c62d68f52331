"""The world around the bot changes: blocks, members, topics, groups that move, clocks."""

from dataclasses import replace

from sandbox.telegram.acts.entering import enter
from sandbox.telegram.acts.pressing import Pressing
from sandbox.telegram.errors import Impossible
from sandbox.telegram.members import bot_member, person_member
from sandbox.telegram.posting import change_topic, erase_topic, make_topic, post
from sandbox.telegram.records import Group, Person, Topic
from sandbox.wire import Json

_STATUSES = ("administrator", "member", "restricted", "left", "kicked")
_MIGRATED_STEP = 1_000_000  # a migrated group gets its old id minus this


class Arranging(Pressing):
    """What people and administrators do to chats rather than say in them."""

    def block(self, person_id: int) -> None:
        """The person blocks the bot."""
        self._turn(person_id, blocked=True)

    def unblock(self, person_id: int) -> None:
        """The person lets the bot write again."""
        self._turn(person_id, blocked=False)

    def _turn(self, person_id: int, *, blocked: bool) -> None:
        person = self.state.person(person_id)
        if person.blocked is blocked:
            return
        self.state.people[person_id] = replace(person, blocked=blocked)
        states: list[Json] = [{"status": "kicked", "until_date": 0}, {"status": "member"}]
        self._tell_bot_of_itself(person.chat(), person, *(states[::-1] if blocked else states))

    def set_bot_status(self, chat_id: int, status: str) -> None:
        """The bot's standing in a group: administrator, member, restricted (it may only read), left or kicked."""
        if status not in _STATUSES:
            raise Impossible("bad_status", f"status is one of {', '.join(_STATUSES)}")
        group = self.state.group(chat_id)
        before = bot_member(self.state, group)
        changed = replace(group, bot_status=status)
        self.state.groups[chat_id] = changed
        chief = next(person for person in self.state.staff() if person.role == "lead")
        self._tell_bot_of_itself(group.chat(), chief, before, bot_member(self.state, changed))

    def _tell_bot_of_itself(self, chat: Json, author: Person, before: Json, after: Json) -> None:
        bot = {"user": self.state.bot_user()}
        update = {
            "chat": chat,
            "from": author.user(),
            "date": int(self.state.clock.now()),
            "old_chat_member": before | bot,
            "new_chat_member": after | bot,
        }
        self.state.updates.add("my_chat_member", update, f"chat:{chat['id']}")
        self.state.live.tell("chats")

    def add_patient(
        self, first_name: str, last_name: str = "", username: str = "", language: str = "uk", phone: str = ""
    ) -> Json:
        """A new person who has not met the bot; returns the User."""
        if not first_name.strip():
            raise Impossible("no_name", "a person needs a name")
        patients = [person.id for person in self.state.people.values() if person.role == "patient"]
        person_id = max(patients, default=6_100_000_000) + 1
        phone = phone or f"+380000{person_id % 1_000_000:06}"
        person = Person(person_id, first_name.strip(), last_name.strip(), username.strip("@ "), language, phone)
        self.state.people[person_id] = person
        self.state.live.tell("chats")
        return person.user()

    def add_member(self, person_id: int, chat_id: int) -> None:
        """Somebody joins a staff group."""
        self._set_member(person_id, chat_id, "member")

    def remove_member(self, person_id: int, chat_id: int) -> None:
        """Somebody leaves a staff group or is removed from it."""
        self._set_member(person_id, chat_id, "left")

    def _set_member(self, person_id: int, chat_id: int, status: str) -> None:
        person, group = self.state.person(person_id), self.state.group(chat_id)
        before = person_member(self.state, group, person_id)
        changed = replace(group, members={**group.members, person_id: status})
        self.state.groups[chat_id] = changed
        update = {
            "chat": group.chat(),
            "from": person.user(),
            "date": int(self.state.clock.now()),
            "old_chat_member": before,
            "new_chat_member": person_member(self.state, changed, person_id),
        }
        self.state.updates.add("chat_member", update, f"chat:{chat_id}")
        joined = {"new_chat_members": [person.user()]}
        self._service(person, chat_id, joined if status == "member" else {"left_chat_member": person.user()})
        self.state.live.tell("chats")

    def _service(self, person: Person, chat_id: int, content: Json, thread: int | None = None) -> None:
        message = post(self.state, chat_id, person.user(), content, thread=thread)
        self.state.updates.add("message", message, f"chat:{chat_id}")

    def create_topic(self, person_id: int, chat_id: int, name: str) -> int:
        """Somebody of the staff opens a topic; returns its thread id."""
        person, chat = enter(self.state, person_id, chat_id)
        if not name.strip():
            raise Impossible("no_name", "a topic needs a name")
        topic = make_topic(self.state, chat, person.user(), name.strip())
        message = self.state.messages[chat, topic.thread_id]
        self.state.updates.add("message", message, f"chat:{chat}")
        return topic.thread_id

    def close_topic(self, person_id: int, chat_id: int, thread_id: int, closed: bool = True) -> None:
        """Somebody of the staff closes a topic (0: General), or opens it again with `closed` False."""
        person, chat = enter(self.state, person_id, chat_id)
        if thread_id:
            change_topic(self.state, replace(self._topic(chat, thread_id), closed=closed))
        else:
            self.state.groups[chat] = replace(self.state.groups[chat], general_closed=closed)
        note = "forum_topic_closed" if closed else "forum_topic_reopened"
        self._service(person, chat, {note: {}}, thread_id or None)

    def delete_topic(self, chat_id: int, thread_id: int) -> None:
        """A topic vanishes with all its messages; the bot is not told."""
        erase_topic(self.state, self._topic(chat_id, thread_id))

    def _topic(self, chat_id: int, thread_id: int) -> Topic:
        topic = self.state.topics.get((chat_id, thread_id))
        if topic is None or topic.deleted:
            raise Impossible("no_topic", "there is no such topic")
        return topic

    def migrate(self, chat_id: int, keep_topics: bool = True) -> int:
        """The group goes on under a new id; messages stay behind, topics come along if `keep_topics`."""
        old = self.state.group(chat_id)
        new = replace(old, id=chat_id - _MIGRATED_STEP)
        chief = next(person for person in self.state.staff() if person.role == "lead")
        self.state.groups[new.id] = new
        self._service(chief, chat_id, {"migrate_to_chat_id": new.id})
        self.state.groups[chat_id] = replace(old, migrated_to=new.id)
        if keep_topics:
            self._move_topics(old, new)
        self._service(chief, new.id, {"migrate_from_chat_id": chat_id})
        self.state.live.tell("chats")
        return new.id

    def _move_topics(self, old: Group, new: Group) -> None:
        for topic in [topic for topic in self.state.topics.values() if topic.chat_id == old.id]:
            self.state.topics[new.id, topic.thread_id] = replace(topic, chat_id=new.id)
            while self.state.next_message_id(new.id) < topic.thread_id:
                continue

    def shift_clock(self, seconds: float) -> None:
        """Push the stand-in's clock forward: queries and messages grow old at once."""
        try:
            self.state.clock.shift(seconds)
        except ValueError as error:
            raise Impossible("clock", str(error)) from None

    def jump_update_ids(self, by: int) -> None:
        """Leave a hole in the numbers of updates."""
        self.state.updates.jump(by)

    def inject_update(self, fields: Json, lane: str = "raw") -> int:
        """Give the bot an update of any form, right or wrong; returns its id. Those of one lane are posted in order."""
        return self.state.updates.inject(fields, lane)
