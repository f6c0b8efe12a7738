"""Europass: its Candidate XML by itself, and inside its PDF."""

import io

import pytest
from pypdf import PdfReader, PdfWriter

from services.intake.readers import read_here
from services.intake.readers.europass import Europass, plain
from services.intake.readers.outcome import Text, Unread
from shared.reading import read
from tests.intake.readers.samples import pdf, words

CANDIDATE = """<?xml version="1.0" encoding="UTF-8"?>
<Candidate xmlns="http://www.europass.eu/1.0" xmlns:oa="http://www.openapplications.org/oagis/9"
  xmlns:eures="http://www.europass_eures.eu/1.0" xmlns:hr="http://www.hr-xml.org/3">
  <CandidateSupplier><PersonContact><PersonName><oa:GivenName>Some</oa:GivenName>
    <hr:FamilyName>Agency</hr:FamilyName></PersonName></PersonContact></CandidateSupplier>
  <CandidatePerson>
    <PersonName><oa:GivenName>Ivan</oa:GivenName><hr:FamilyName>Petrov</hr:FamilyName></PersonName>
    <Communication><ChannelCode>Email</ChannelCode><oa:URI>ivan@example.com</oa:URI></Communication>
    <Communication><ChannelCode>Telephone</ChannelCode><CountryDialing>359</CountryDialing>
      <oa:DialNumber>888123456</oa:DialNumber></Communication>
    <Communication><Address><oa:CityName>Sofia</oa:CityName></Address></Communication>
    <PrimaryLanguageCode>bul</PrimaryLanguageCode>
  </CandidatePerson>
  <CandidateProfile>
    <hr:ExecutiveSummary>&lt;p&gt;I sell &amp;amp; like it.&lt;/p&gt;</hr:ExecutiveSummary>
    <EmploymentHistory>
      <EmployerHistory><hr:OrganizationName>Vector</hr:OrganizationName><PositionHistory>
        <PositionTitle>Sales manager</PositionTitle>
        <eures:EmploymentPeriod>
          <eures:StartDate><hr:FormattedDateTime>2019-01</hr:FormattedDateTime></eures:StartDate>
          <eures:EndDate><hr:FormattedDateTime>2023-12</hr:FormattedDateTime></eures:EndDate>
        </eures:EmploymentPeriod>
        <oa:Description>&lt;ul&gt;&lt;li&gt;key clients&lt;/li&gt;&lt;li&gt;reports&lt;/li&gt;&lt;/ul&gt;</oa:Description>
      </PositionHistory></EmployerHistory>
    </EmploymentHistory>
    <EducationHistory><EducationOrganizationAttendance>
      <hr:OrganizationName>Sofia University</hr:OrganizationName>
      <EducationLevelCode>6</EducationLevelCode>
      <AttendancePeriod><EndDate><hr:FormattedDateTime>2018-06</hr:FormattedDateTime></EndDate></AttendancePeriod>
      <EducationDegree><hr:DegreeName>Economics</hr:DegreeName></EducationDegree>
    </EducationOrganizationAttendance></EducationHistory>
    <PersonQualifications><PersonCompetency>
      <CompetencyID>eng</CompetencyID><hr:TaxonomyID>language</hr:TaxonomyID>
      <eures:CompetencyDimension><eures:Score><hr:ScoreText>C1</hr:ScoreText></eures:Score></eures:CompetencyDimension>
      <eures:CompetencyDimension><eures:Score><hr:ScoreText>B2</hr:ScoreText></eures:Score></eures:CompetencyDimension>
    </PersonCompetency></PersonQualifications>
  </CandidateProfile>
</Candidate>"""
SHOWN = [
    "Ivan Petrov   ivan@example.com   +359 888123456   Sofia",
    "I sell & like it.   Experience   01.2019 - 12.2023 Sales manager Vector",
    "key clients   reports   Education   06.2018 Bachelor Economics Sofia University",
    "Languages   Bulgarian native   English B2",
]


def with_xml(lines):
    page = "".join(words(line, y=800 - 20 * place) for place, line in enumerate(lines))
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(page))))
    writer.add_attachment("europass.xml", CANDIDATE.encode())
    sink = io.BytesIO()
    writer.write(sink)
    return sink.getvalue()


def test_every_part_becomes_a_finding():
    outcome = read_here(CANDIDATE.encode(), name="europass.xml")

    assert isinstance(outcome, Text)
    found = read(outcome.text)
    assert found.name.value == "Ivan Petrov"
    assert [one.value for one in found.emails] == ["ivan@example.com"]
    assert [one.value for one in found.phones] == ["+359888123456"]
    assert found.location.name == "Sofia"
    assert [(one.start, one.end) for one in found.jobs] == [("2019-01", "2023-12")]
    assert [one.level for one in found.education] == ["higher"]
    assert {(one.code, one.level) for one in found.languages} == {
        ("bg", "native"),
        ("en", "B2"),
    }
    assert found.is_resume


def test_html_inside_the_xml_becomes_lines():
    assert (
        plain("<p>I sell &amp; like it.</p><ul><li>a</li><li>b</li></ul>")
        == "I sell & like it.\na\nb"
    )


def test_inside_its_pdf_the_xml_is_read():
    outcome = read_here(with_xml(SHOWN), name="europass.pdf")

    assert isinstance(outcome, Text)
    assert "europass" in outcome.flags
    assert outcome.text.startswith("Ivan Petrov")
    assert "01.2019 – 12.2023" in outcome.text


def test_what_the_pages_do_not_show_does_not_count():
    outcome = read_here(
        with_xml(["Waiter, one year of experience in a café"]), name="cv.pdf"
    )

    assert isinstance(outcome, Text)
    assert "Vector" not in outcome.text
    assert "europass" not in outcome.flags


@pytest.mark.parametrize(
    "content",
    [
        CANDIDATE.replace(
            "<Candidate ", '<!DOCTYPE x [<!ENTITY a "b">]><Candidate '
        ).encode(),
        CANDIDATE[:400].encode(),
        b'<Candidate xmlns="http://www.europass.eu/1.0"></Candidate>',
        b"<?xml version='1.0'?><invoice><sum>1</sum></invoice>",
    ],
    ids=["declares entities", "half", "nobody", "something else"],
)
def test_what_is_no_candidate_is_refused(content):
    outcome = read_here(content, name="cv.xml")

    assert isinstance(outcome, Unread)


def test_only_europass_is_recognized():
    assert Europass().recognizes(CANDIDATE.encode())
    assert not Europass().recognizes(b"<Candidate><a/></Candidate>")
