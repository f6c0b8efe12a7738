"""The recruiter: a vacancy, résumés, a plan, invitations, the mail that went out."""

import re

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.intake.readers import samples
from tests.journeys.stage import RITA, Stage, sign_in, vacancy, wait_for

pytestmark = [pytest.mark.browser, pytest.mark.slow]

DESCRIPTION = """Sales person for our bakery supplies

You visit bakeries in and around Leeds and win them over.

Requirements
- At least 3 years of experience in sales
- Higher education
- English C1
- Driving licence category B

Nice to have
- MS Excel
- German B1

Only men, aged 20 to 30
"""
RESUME = """{name}
Sales representative
E-mail: {email}   Phone: {phone}

Experience
03/2019 - present  Sales representative, Harbour Supplies
- cold calls, negotiations, contracts

Education
Bachelor of Economics, Leeds University, 2018

Skills: MS Excel, CRM
Languages: English - native, German B2
Driving licence category B
"""


@pytest.fixture
def recruiter(desk: Page) -> Page:
    return sign_in(desk, RITA)


def test_a_template_becomes_a_published_vacancy(recruiter, stage):
    recruiter.get_by_role("link", name="New vacancy").click()
    recruiter.get_by_role("link", name="Level 2").click()
    recruiter.get_by_label("Title").fill("Account manager, Leeds branch")
    recruiter.get_by_role("button", name="Keep as a draft").click()
    expect(recruiter.get_by_role("heading", level=1)).to_contain_text("draft")

    _requirements(recruiter, stage)
    recruiter.get_by_role("button", name="Confirm these requirements").click()
    expect(recruiter.get_by_text("Confirmed by Rita Sokolova")).to_be_visible()
    recruiter.goto("/vacancies/?q=Leeds+branch")
    recruiter.get_by_role("link", name="Account manager, Leeds branch").click()
    recruiter.get_by_role("button", name="Publish").click()

    expect(recruiter.get_by_role("heading", level=1)).to_contain_text("published")


def test_a_pasted_description_has_its_requirements_proposed(recruiter, stage):
    _draft(recruiter, "Sales person for bakeries", DESCRIPTION)

    _requirements(recruiter, stage)

    musts = recruiter.locator("h2:text-is('Must') + ul h3").all_inner_texts()
    nice = recruiter.locator("h2:text-is('Nice to have') + ul h3").all_inner_texts()
    assert any("3 years" in words for words in musts)
    assert any("English C1" in words for words in musts)
    assert any("Driving licence B" in words for words in musts)
    assert any("German" in words for words in nice)
    refused = recruiter.get_by_role("region", name="Not taken over")
    expect(refused).to_contain_text("Only men, aged 20 to 30")


def test_every_file_of_an_upload_ends_in_a_row(recruiter, stage):
    _draft(recruiter, "Sales person, Harrogate", DESCRIPTION)
    _requirements(recruiter, stage)
    recruiter.go_back()
    recruiter.get_by_role("button", name="Publish").click()

    recruiter.get_by_role("link", name="Bring in résumés").first.click()
    recruiter.get_by_label("Files").set_input_files(_files())
    recruiter.get_by_role("button", name="Take them in").click()

    expect(recruiter.get_by_text(re.compile(r"^\s*5 files read"))).to_be_visible(
        timeout=60_000
    )
    rows = {
        row.locator("td").nth(0).inner_text(): row.inner_text()
        for row in recruiter.locator("tbody tr").all()
    }
    assert sorted(rows) == [
        *("broken.pdf", "olga.docx", "peter.html", "peter.txt", "tom.txt"),
    ]
    outcomes = {name: text.split("\t")[1] for name, text in rows.items()}
    assert outcomes.pop("broken.pdf") == "refused"
    assert outcomes.pop("olga.docx") == outcomes.pop("tom.txt") == "taken", rows
    assert sorted(outcomes.values()) == ["duplicate", "taken"]
    assert "damaged" in rows["broken.pdf"]


def test_the_funnel_counts_who_came_how_far(recruiter, stage):
    stage.shortlisted(4, 1)

    recruiter.goto(f"/vacancies/{vacancy(4)}")

    funnel = recruiter.get_by_role("list", name="From received to arrived")
    steps = [step.split() for step in funnel.get_by_role("listitem").all_inner_texts()]
    counts = {step[1]: int(step[0]) for step in steps}
    assert [*counts] == [
        *("received", "scored", "shortlisted", "invited", "booked", "arrived"),
        "hired",
    ]
    assert counts["received"] >= counts["scored"] >= counts["shortlisted"] > 0
    assert "95 %" in funnel.inner_text()


def test_tomorrow_is_planned_invited_and_mailed(recruiter, stage):
    stage.shortlisted(3, 5)
    recruiter.goto(f"/interviews/?vacancy={vacancy(3)}")
    recruiter.get_by_role("link", name="New session").first.click()
    recruiter.get_by_label("From", exact=True).fill("15:00")
    recruiter.get_by_label("Start times", exact=True).fill("4")
    recruiter.get_by_label("How many should really come").fill("3")
    recruiter.get_by_label("Interviewers", exact=True).fill("Igor Vasin")
    recruiter.get_by_label("Place", exact=True).fill("Meridian Trade")
    recruiter.get_by_role("button", name="Open and plan").click()
    expect(recruiter.locator(".alert")).to_contain_text("The session is open")
    plan = recruiter.get_by_role("region", name="Plan").inner_text()
    figures = recruiter.locator(".figures").inner_text()

    recruiter.get_by_role("button", name=re.compile("^Invite")).click()
    expect(recruiter.get_by_role("region", name="Waves")).to_contain_text("invitation")
    recruiter.get_by_role("link", name="Outbox").click()

    assert re.search(r"Take \d+ bookings", plan)
    assert re.search(r"On nine days of ten like this one, \d+ to \d+ will come", plan)
    assert re.search(r"n = \d+ booked", plan)
    assert "should come" in figures
    assert "fewer than 3 come" in figures
    letters = recruiter.locator("article.mail")
    expect(letters.first.get_by_role("link", name="personal link")).to_be_visible()
    assert stage.office.url in letters.first.inner_text()


def _draft(page: Page, title: str, description: str) -> None:
    """A vacancy in the recruiter's own words."""
    page.goto("/vacancies/new")
    page.get_by_role("link", name="Paste a description").click()
    page.get_by_label("Title").fill(title)
    page.get_by_label("Description").fill(description)
    page.get_by_role("button", name="Keep as a draft").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)


def _requirements(page: Page, stage: Stage) -> None:
    """Go to what was proposed, once scoring has heard of the vacancy."""
    vacancy_id = page.url.rsplit("/", 1)[1].replace("-", "")
    heard = "select count(*) from vacancy where id = ?"
    wait_for(lambda: stage.rows("scoring", heard, vacancy_id)[0][0])
    page.get_by_role("link", name="Requirements").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Requirements")


def _files() -> list[FilePayload]:
    """Three kinds, the same person twice, and one that cannot be read."""
    olga, tom, peter = (
        RESUME.format(name=name, email=email, phone=phone)
        for name, email, phone in (
            ("Olga Brandt", "olga.brandt@example.org", "+44 20 7946 0101"),
            ("Tom Ashby", "tom.ashby@example.org", "+44 20 7946 0102"),
            ("Peter Quill", "peter.quill@example.org", "+44 20 7946 0103"),
        )
    )
    paragraphs = (samples.paragraph(line) for line in olga.splitlines())
    lines = "".join(f"<p>{line}</p>" for line in peter.splitlines())
    return [
        _file("olga.docx", samples.docx(*paragraphs)),
        _file("tom.txt", tom.encode()),
        _file("peter.html", f"<html><body>{lines}</body></html>".encode()),
        _file("peter.txt", peter.encode()),
        _file("broken.pdf", b"%PDF-1.4\nthis is no longer a document\n"),
    ]


def _file(name: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}
