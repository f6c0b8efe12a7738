"""The bot: a chat that is somebody's own, letters with buttons, answers that count."""

from uuid import UUID

import pytest

from services.scheduler import store
from services.scheduler.actions.telegram import Chat, hear, payload_of
from services.scheduler.channels import Outbox, Telegram
from services.scheduler.channels.channel import Letter, Undeliverable
from services.scheduler.queries.belief import PLANNER
from services.scheduler.store.reach import note_wishes, wishes_of
from shared.errors import Unavailable
from tests.scheduler.channels.leaving import booked, leaving_by, send_all, states
from tests.stubs.telegram import BOT, TOKEN, a_bot_api

ADA, MALLORY = 1001, 6666
SECRET = "tests only"


@pytest.fixture
def api():
    with a_bot_api() as found:
        yield found


def a_bot(api):
    return Telegram(token=TOKEN, bot=BOT, url=api.url, private=True)


def a_chat(office, api):
    bot = a_bot(api)
    leaving_by(office, bot, Outbox())
    return Chat(telegram=bot, post=office.post, estimator=PLANNER, secret=SECRET)


def held(office, invitation):
    with office.begin.read() as connection:
        return store.latest_booking(connection, invitation.application_id)


def in_chat(office, invitation, chat=ADA):
    with office.begin() as work:
        note_wishes(work.connection, invitation.application_id, telegram_chat=chat)


def with_a_letter(office, api):
    """Somebody who booked, and has the letter about it in their chat."""
    chat = a_chat(office, api)
    session = office.opens()
    (ada,) = office.invites(session, 1)
    in_chat(office, ada)
    client = office.client()
    client.post(
        office.address(ada, "seat"), data={"session_id": str(session.id), "slot": "0"}
    )
    send_all(office)
    return chat, session, ada


def buttons(api):
    rows = api.sent[-1]["reply_markup"]["inline_keyboard"]
    return [key["callback_data"] for row in rows for key in row]


def test_a_letter_comes_into_the_chat_with_its_buttons(office, api):
    _, _, _ = with_a_letter(office, api)

    (sent,) = api.sent
    assert sent["chat_id"] == ADA
    assert "Your interview" in sent["text"]
    assert [one.split("|")[0] for one in buttons(api)] == [
        "coming",
        "unsure",
        "not-coming",
    ]
    assert states(office) == ["telegram sent", "outbox standby"]


@pytest.mark.parametrize(
    ("number", "what"), [(0, "confirmed_at"), (1, "unsure_at"), (2, "cancelled_at")]
)
def test_a_button_is_an_answer_and_the_plan_follows(office, api, number, what):
    chat, session, ada = with_a_letter(office, api)
    with office.begin.read() as connection:
        before = store.latest_plan(connection, session.id).number
    api.presses(ADA, buttons(api)[number])

    hear(office.begin, chat)

    with office.begin.read() as connection:
        after = store.latest_plan(connection, session.id).number
    assert getattr(held(office, ada), what) == office.clock.now()
    assert after == before + 1
    assert api.answered[0]["text"]


def test_an_update_takes_effect_once(office, api):
    chat, _, ada = with_a_letter(office, api)
    api.presses(ADA, buttons(api)[0])
    first = hear(office.begin, chat)

    again = hear(office.begin, chat)

    assert (first, again) == (True, False)
    assert len(api.answered) == 1
    assert held(office, ada).confirmed_at


def test_nobody_answers_from_another_chat(office, api):
    chat, _, ada = with_a_letter(office, api)
    api.presses(MALLORY, buttons(api)[2])

    hear(office.begin, chat)

    assert held(office, ada).active
    assert not api.answered


def test_a_button_below_an_old_message_changes_nothing(office, api):
    chat, session, ada = with_a_letter(office, api)
    old = buttons(api)[2]
    office.client().post(
        office.address(ada, "seat"),
        data={"session_id": str(session.id), "slot": "1", "moving": "1"},
    )
    api.presses(ADA, old)

    hear(office.begin, chat)

    assert held(office, ada).active
    assert "not possible any more" in api.answered[0]["text"]


@pytest.mark.parametrize("odd", ["", "coming", "coming|xyz", "|" + 32 * "0", 99 * "a"])
def test_a_button_nobody_made_is_passed_over(office, api, odd):
    chat, _, ada = with_a_letter(office, api)
    good = buttons(api)[0]
    api.presses(ADA, odd)
    api.presses(ADA, good)

    hear(office.begin, chat)

    assert held(office, ada).confirmed_at


def test_the_deep_link_makes_the_chat_theirs(office, api):
    chat = a_chat(office, api)
    _, ada = booked(office)
    payload = payload_of(ada.id, secret=SECRET)
    api.writes(ADA, f"/start {payload}")

    hear(office.begin, chat)

    with office.begin.read() as connection:
        wishes = wishes_of(connection, ada.application_id)
    assert (wishes.telegram_chat, wishes.prefers) == (ADA, "telegram")
    assert len(payload) == 64
    assert api.sent[-1]["text"].startswith("Thank you")


@pytest.mark.parametrize("change", ["forged", "short", "words"])
def test_a_link_nobody_signed_opens_no_chat(office, api, change):
    chat = a_chat(office, api)
    _, ada = booked(office)
    payload = {
        "forged": payload_of(ada.id, secret="guessed"),
        "short": ada.id.hex,
        "words": "let me in",
    }[change]
    api.writes(MALLORY, f"/start {payload}")

    hear(office.begin, chat)

    with office.begin.read() as connection:
        assert wishes_of(connection, ada.application_id).telegram_chat is None
    assert "do not know" in api.sent[-1]["text"] or "missing" in api.sent[-1]["text"]


def test_whoever_blocked_the_bot_is_written_to_otherwise(office, api):
    api.blocked.add(ADA)

    with_a_letter(office, api)

    assert states(office) == ["telegram bounced", "outbox shown"]


def test_a_busy_bot_api_is_asked_again_later(office, api):
    api.busy = 1

    with_a_letter(office, api)

    assert states(office) == ["telegram failed", "outbox standby"]


def test_a_wrong_token_is_a_matter_for_the_office(api):
    bot = Telegram(token="1:wrong", bot=BOT, url=api.url, private=True)

    with pytest.raises(Unavailable, match="token"):
        bot.updates(after=0)


def test_a_chat_there_is_not_is_undeliverable(api):
    api.blocked.add(5)
    letter = Letter(id=UUID(int=5), recipient="5", subject="", body="", link="")

    with pytest.raises(Undeliverable, match="blocked"):
        a_bot(api).send(letter)
