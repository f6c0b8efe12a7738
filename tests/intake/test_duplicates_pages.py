"""Pages of duplicates: a pair is proposed, joined, and parted again."""

from services.intake.actions.likenesses import look
from services.intake.actions.reading import Desk
from services.intake.store.originals import Originals
from tests.intake.builders import a_vacancy, take
from tests.intake.test_duplicates import LATIN, RUSSIAN, candidate_of
from tests.intake.visitor import Visitor


def test_a_pair_is_compared_joined_and_parted(service, browser_of, tmp_path, pool):
    begin = service.begin
    desk = Desk(originals=Originals(tmp_path / "originals"), pool=pool)
    ids = [
        take(begin, desk, content, vacancy_id=a_vacancy(begin, name))
        for content, name in ((RUSSIAN, "One"), (LATIN, "Two"))
    ]
    one, other = (candidate_of(begin, one) for one in ids)
    while look(begin):
        pass
    rita = Visitor(browser_of).signs_in("rita")
    pair = f"/duplicates/{one}/{other}"

    assert "1 pair looks alike" in rita.get("/duplicates/").text
    assert "1 pair of people" in rita.get("/").text
    assert "Perhaps the same person" in rita.get(f"/applications/{ids[0]}").text
    assert "02.2022" not in rita.get(pair).text
    assert "Not the same" in rita.get(pair).text

    rita.post(pair, {"verdict": "same"}, on=pair)
    page = rita.get("/duplicates/").text
    assert "somebody looked at both" in page
    assert "Undo" in rita.get(f"/applications/{ids[1]}").text
    undo = page.split('action="/duplicates/merges/')[1].split('"')[0]
    rita.post(f"/duplicates/merges/{undo}", on="/duplicates/")

    assert "undone by" in rita.get("/duplicates/").text
