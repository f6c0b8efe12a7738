"""Who applies with a letter, with what, and for which vacancy."""

from uuid import UUID

import pytest

from services.intake.mail import Applying, of_letter
from services.intake.mail.addressing import Opening, named_in, vacancy_of
from services.intake.mail.applying import NotApplying
from tests.intake.builders import a_resume
from tests.intake.mail.letters import PDF, a_file, a_letter, read, text, with_parts
from tests.intake.mail.test_who_wrote import SIGNED

SELLER = Opening(id=UUID("1a2b3c4d-0000-4000-8000-000000000001"), title="Sales manager")
SENIOR = Opening(
    id=UUID("5e6f7a8b-0000-4000-8000-000000000002"), title="Senior sales manager"
)
RUSSIAN = Opening(
    id=UUID("9c0d1e2f-0000-4000-8000-000000000003"), title="Менеджер по продажам"
)
OPENINGS = [SELLER, SENIOR, RUSSIAN]


def named(name: bytes, **more) -> bytes:
    return a_file(named=b'filename="' + name + b'"', **more)


def applying(*parts: bytes, **more) -> Applying:
    found = of_letter(read(with_parts(text("Hello."), *parts, **more)))
    assert isinstance(found, Applying)
    return found


def refusal(letter: bytes) -> NotApplying:
    found = of_letter(read(letter))
    assert isinstance(found, NotApplying)
    return found


def test_the_file_called_a_resume_is_one_and_the_other_goes_with_it():
    found = applying(named(b"letter.pdf"), named(b"CV_Emma.pdf"))

    assert found.resume is not None
    assert found.resume.name == "CV_Emma.pdf"
    assert [one.name for one in found.covering] == ["letter.pdf"]


def test_inline_files_and_unnamed_kinds_are_resumes_too():
    inline = applying(named(b"cv.pdf", disposition=b"inline"))
    octets = applying(named(b"cv", kind=b"application/octet-stream"))

    assert inline.resume is not None
    assert octets.resume is not None
    assert octets.resume.content == PDF


def test_a_logo_is_no_resume():
    logo = named(b"logo.png", content=b"\x89PNG" + b"\0" * 500, kind=b"image/png")

    found = refusal(with_parts(text("Best regards"), logo))

    assert found.reason == "nothing_attached"


def test_a_resume_typed_into_the_letter_is_one():
    found = of_letter(read(a_letter(body=a_resume())))

    assert isinstance(found, Applying)
    assert found.resume is None


def test_an_ordinary_letter_however_long_is_no_application():
    words = "Dear Rita, thank you for the talk on Tuesday about the new office. " * 20

    assert refusal(a_letter(body=words.encode())).reason == "nothing_attached"


def test_winmail_dat_is_refused_with_what_to_do():
    part = a_file(
        named=b'filename="winmail.dat"',
        content=b"\x78\x9f\x3e\x22rest",
        kind=b"application/ms-tnef",
    )

    found = refusal(with_parts(text("See attached."), part))

    assert "ask for the file itself" in found.message


def test_machines_do_not_apply():
    away = with_parts(text(), a_file(), headers=b"Auto-Submitted: auto-replied\r\n")
    bounced = with_parts(text(), a_file(), sender="MAILER-DAEMON@example.com")

    assert refusal(away).reason == "automatic"
    assert refusal(bounced).reason == "bounce"


@pytest.mark.parametrize(
    ("domain", "subject", "title"),
    [
        (
            "jobs.bg",
            "Нова кандидатура за обява: Мениджър продажби",
            "Мениджър продажби",
        ),
        ("mail.kariera.gr", "Νέα αίτηση για τη θέση: Sales manager", "Sales manager"),
        ("jobkorea.co.kr", "[잡코리아] Sales manager 입사지원 안내", "Sales manager"),
    ],
)
def test_a_boards_letter_tells_who_applies_and_for_what(domain, subject, title):
    signed = SIGNED.replace(b"header.d=jobs.bg", f"header.d={domain}".encode())
    headers = signed + b"Reply-To: Ivan Petrov <ivan@example.org>\r\n"

    found = applying(
        a_file(), sender=f"no-reply@{domain}", subject=subject.encode(), headers=headers
    )

    assert found.vacancy_title == title
    assert found.who is not None
    assert found.who.address == "ivan@example.org"


def test_a_boards_letter_our_server_does_not_confirm_is_set_aside():
    found = refusal(with_parts(text(), a_file(), sender="no-reply@jobs.bg"))

    assert found.reason == "unproven"
    assert "jobs.bg" in found.message


def test_where_answers_go_to_the_board_nobody_is_known_yet():
    found = applying(a_file(), sender="no-reply@jobs.bg", headers=SIGNED)

    assert found.who is None
    assert found.board == "jobs.bg"


@pytest.mark.parametrize(
    ("more", "opening"),
    [
        ({"to": "jobs+1a2b3c4d@meridian.example"}, SELLER),
        ({"headers": b"Delivered-To: jobs+5e6f7a8b@meridian.example\r\n"}, SENIOR),
        ({"subject": b"Application [5e6f7a8b]"}, SENIOR),
        ({"subject": b"Application: SALES MANAGER, Emma"}, SELLER),
        ({"subject": b"Re: Senior sales manager"}, SENIOR),
        ({"subject": "Отклик на «Менеджер по продажам»".encode()}, RUSSIAN),
        ({"subject": b"Hello"}, None),
        ({"to": "jobs+00000000@meridian.example", "subject": b"Hello"}, None),
        ({"subject": b"wholesales managers"}, None),
    ],
)
def test_the_vacancy_a_letter_is_for(more, opening):
    found = vacancy_of(named_in(read(a_letter(**more))), OPENINGS)

    assert found == (opening.id if opening else None)


def test_two_vacancies_of_one_title_are_for_a_person_to_choose():
    twins = [*OPENINGS, Opening(id=UUID(int=7), title="Sales manager")]
    letter = read(a_letter(subject=b"Sales manager"))

    assert vacancy_of(named_in(letter), twins) is None
