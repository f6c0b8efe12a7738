"""The state of the hh.ru stub: tokens, vacancies, topics, résumés, money."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from tests.stubs.hh.people import hh_time, resume, short
from tests.stubs.stage import Stage

EMPLOYER, MANAGER = "8801", "7701"
# Ids of collections differ between employers and over time: nobody may know them.
COLLECTIONS = ("inbox_17", "thinking_3", "talking_9", "refused_2")
STATES = ("response", "consider", "interview", "discard_by_employer")
NAMES = ("Все неразобранные", "Подумать", "Собеседование", "Отказ")
LIFE = timedelta(days=14)


@dataclass(kw_only=True)
class Token:
    """An access token, who has it and until when."""

    access: str
    refresh: str
    expires: datetime
    used: bool = False
    revoked: bool = False


@dataclass(kw_only=True)
class Topic:
    """A response: who, for which vacancy, and where it stands."""

    id: str
    vacancy: str
    number: int
    created: datetime
    updated: datetime
    collection: int = 0
    messages: list[dict[str, Any]] = field(default_factory=list)
    read: bool = False
    resume_gone: bool = False
    deleted: bool = False


@dataclass(kw_only=True)
class World(Stage):
    """Everything the board knows."""

    url: str = "http://127.0.0.1"
    client_id: str = "demo-client"
    client_secret: str = "demo-secret"
    demo_token: str = ""
    tokens: list[Token] = field(default_factory=list)
    codes: dict[str, str] = field(default_factory=dict)
    vacancies: dict[str, dict[str, Any]] = field(default_factory=dict)
    drafts: dict[str, dict[str, Any]] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    by_vacancy: dict[str, list[Topic]] = field(default_factory=dict)
    resumes: dict[int, dict[str, Any]] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)
    """Résumés found by search: their contacts cost one each."""
    publications: int = 3
    contacts_left: int = 2
    spent: list[str] = field(default_factory=list)
    hooks: dict[str, dict[str, Any]] = field(default_factory=dict)
    keys: set[tuple[str, str]] = field(default_factory=set)
    drift: int = 0
    """Every so many pages of responses a new one comes in while they are read."""
    pages: int = 0
    next_id: int = 1000

    def new_id(self) -> str:
        self.next_id += 1
        return str(self.next_id)

    def token(self) -> Token:
        """A fresh pair."""
        made = Token(
            access=secrets.token_hex(16),
            refresh=secrets.token_hex(16),
            expires=self.time() + LIFE,
        )
        self.tokens.append(made)
        return made

    def holder(self, access: str) -> Token | None:
        return next((one for one in self.tokens if one.access == access), None)

    def post(self, name: str, **told: Any) -> str:
        """A vacancy on the board."""
        vacancy = self.new_id()
        self.vacancies[vacancy] = {
            "name": name,
            "archived": False,
            "code": None,
            "created": self.time(),
            "description": f"<p><b>{name}</b>: ищем человека, которому можно доверить "
            "клиентов. Опыт продаж от 1 года.</p><ul><li>звонки &amp; встречи</li></ul>",
        } | told
        return vacancy

    def apply(
        self, vacancy: str, number: int, *, at: datetime | None = None, letter: str = ""
    ) -> Topic:
        """Somebody applies."""
        moment = at or self.time()
        if number not in self.resumes:
            self.resumes[number] = resume(number, updated=moment, url=self.url)
        topic = Topic(
            id=self.new_id(),
            vacancy=vacancy,
            number=number,
            created=moment,
            updated=moment,
        )
        if letter:
            topic.messages.append(
                {"id": self.new_id(), "text": letter, "at": moment, "role": "APPLICANT"}
            )
        self.topics[topic.id] = topic
        self.by_vacancy.setdefault(vacancy, []).append(topic)
        return topic

    def move(self, topic: Topic, collection: int) -> None:
        topic.collection = collection
        topic.updated = self.time()

    def of(self, vacancy: str, collection: int | None = None) -> list[Topic]:
        """Responses of a vacancy, last change first."""
        found = [
            one
            for one in self.by_vacancy.get(vacancy, ())
            if not one.deleted and collection in (None, one.collection)
        ]
        return sorted(found, key=lambda one: (one.updated, one.id), reverse=True)

    def item(self, topic: Topic) -> dict[str, Any]:
        """A response as it stands in a list."""
        whole = self.resumes[topic.number]
        state = STATES[topic.collection]
        return {
            "id": topic.id,
            "created_at": hh_time(topic.created),
            "updated_at": hh_time(topic.updated),
            "state": {"id": "response", "name": "Отклик"},
            "employer_state": {"id": state, "name": NAMES[topic.collection]},
            "funnel_stage": None,
            "source": "NEGOTIATION",
            "has_updates": not topic.read,
            "viewed_by_opponent": False,
            "messaging_status": "ok",
            "counters": {"messages": len(topic.messages), "unread_messages": 0},
            "chat_id": int(topic.id),
            "messages_url": f"{self.url}/negotiations/{topic.id}/messages",
            "url": f"{self.url}/negotiations/{topic.id}",
            "actions": self.actions(topic),
            "resume": None
            if topic.resume_gone
            else short(whole, topic=topic.id, url=self.url),
            "an_undocumented_field": {"new": True},
        }

    def actions(self, topic: Topic) -> list[dict[str, Any]]:
        return [
            {
                "id": state,
                "name": NAMES[place],
                "method": "PUT",
                "enabled": place != topic.collection,
                "hidden": False,
                "url": f"{self.url}/negotiations/{state}/{topic.id}",
                "arguments": [
                    {"id": "message", "required": False, "required_arguments": []},
                    {
                        "id": "send_sms",
                        "required": False,
                        "required_arguments": [{"id": "message"}],
                    },
                ],
                "resulting_employer_state": {"id": state, "name": NAMES[place]},
                "templates": [],
            }
            for place, state in enumerate(STATES)
            if place
        ]


def demo_world(since: datetime) -> "World":
    """The demo board: the same people every time, as of the day it was connected."""
    world = World(demo_token="demo-token")
    behind = since - world.time()
    world.moved = behind
    peopled(world, vacancies=3, people=30)
    world.moved = timedelta()
    world.tokens.append(
        Token(
            access=world.demo_token, refresh="demo-refresh", expires=world.time() + LIFE
        )
    )
    return world


def peopled(world: World, *, vacancies: int = 2, people: int = 12) -> World:
    """A board with something on it: what the demo shows."""
    titles = (
        "Менеджер по работе с клиентами",
        "Специалист по продажам",
        "Оператор склада",
    )
    ids = [world.post(titles[place % len(titles)]) for place in range(vacancies)]
    for number in range(people):
        moment = world.time() - timedelta(hours=5 * (people - number))
        letter = "Здравствуйте! Хочу работать у вас." if number % 3 == 0 else ""
        world.apply(ids[number % vacancies], number, at=moment, letter=letter)
    return world
