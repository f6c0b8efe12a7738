"""Links for people without an account, and numbers as people read them."""

from datetime import UTC, datetime
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from itsdangerous import URLSafeSerializer

from shared.web import links, places, words
from shared.web.links import LinkUnknown
from shared.web.roles import Role
from tests.shared.web.office import a_site

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@given(link_id=st.uuids())
def test_a_link_is_known_again(link_id):
    token = links.sign(link_id, secret="s3cret", purpose="interview")

    assert links.verify(token, secret="s3cret", purpose="interview") == link_id


def test_a_link_tells_nothing_and_fits_an_address():
    token = links.sign(uuid4(), secret="s3cret", purpose="interview")

    assert len(token) < 100
    assert set(token) <= set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_."
    )


@pytest.mark.parametrize(
    ("secret", "purpose"), [("other", "interview"), ("s3cret", "unsubscribe")]
)
def test_a_link_signed_by_others_or_for_something_else_is_unknown(secret, purpose):
    token = links.sign(uuid4(), secret=secret, purpose=purpose)

    with pytest.raises(LinkUnknown):
        links.verify(token, secret="s3cret", purpose="interview")


@given(token=st.text())
def test_any_other_text_is_unknown(token):
    with pytest.raises(LinkUnknown):
        links.verify(token, secret="s3cret", purpose="interview")


@pytest.mark.parametrize("inside", [7, None, "no id", ["list"], {}])
def test_what_we_signed_but_is_no_id_is_unknown(inside):
    token = URLSafeSerializer("s3cret", salt="interview").dumps(inside)

    with pytest.raises(LinkUnknown):
        links.verify(token, secret="s3cret", purpose="interview")


@given(share=st.floats(0, 1))
def test_nothing_is_certain(share):
    assert words.percent(share) not in {"0 %", "100 %"}


@pytest.mark.parametrize(
    ("share", "said"),
    [(0, "under 1 %"), (0.004, "under 1 %"), (0.2, "20 %"), (0.996, "over 99 %"),
     (1, "over 99 %")],
)  # fmt: skip
def test_a_share_is_whole_percent(share, said):
    assert words.percent(share) == said


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 slots"), (1, "1 slot"), (2, "2 slots")]
)
def test_things_are_counted(count, said):
    assert words.plural(count, "slot", "slots") == said


def test_moments_are_those_of_the_office():
    filters = words.moments(ZoneInfo("Europe/Moscow"))

    said = {name: spoken(NOON) for name, spoken in filters.items()}

    assert said["day"] == "Mon 2 Mar"
    assert said["clock"] == "15:00"
    assert said["moment"] == "Mon 2 Mar, 15:00"
    assert said["zoned"].startswith("Mon 2 Mar, 15:00 ")


def test_a_moment_without_a_zone_is_utc_to_the_zones_name():
    zone = ZoneInfo("Asia/Seoul")

    assert words.zone_name(NOON.replace(tzinfo=None), zone) == words.zone_name(
        NOON, zone
    )


def test_every_role_has_a_home_it_may_see():
    seen = {
        role: {place.address for place in places.NAVIGATION if role in place.roles}
        for role in Role
    }

    assert all(places.HOMES[role] in seen[role] for role in Role)


def test_addresses_of_pages_name_their_noun():
    some = UUID(int=1)

    assert places.vacancy(some) == f"/vacancies/{some}"
    assert places.application(some) == f"/applications/{some}"
    assert places.shortlist(some) == f"/shortlists/{some}"
    assert places.requirements(some) == f"/shortlists/{some}/requirements"
    assert places.why(some) == f"/shortlists/applications/{some}"
    assert places.sessions(some) == f"/interviews/?vacancy={some}"


def test_a_site_is_secure_behind_tls():
    assert a_site(public_url="https://jobs.example").secure
    assert not a_site().secure
