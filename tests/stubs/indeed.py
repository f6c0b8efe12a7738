"""Indeed Apply as a sender: `python -m tests.stubs.indeed ADDRESS JOB --secret S`.

It signs an invented application and tells what was answered.
"""

import base64
import hashlib
import hmac
import json
import time
from email.message import EmailMessage
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import click

RESUME = """Emma Foster
Position sought: Account Manager
City: London   +44 20 7946 0{number:03}   emma{number}@example.com

WORK EXPERIENCE
02.2019 – 05.2026
Sales Manager, Northgate Ltd
- cold calls, meetings with clients, negotiations

EDUCATION
Bachelor of Marketing, Leeds University, 2017

SKILLS
MS Excel, amoCRM
"""


def an_application(job: str, number: int) -> bytes:
    """The body of one application."""
    cv = base64.b64encode(RESUME.format(number=number).encode()).decode()
    told = {
        "id": hashlib.sha256(f"{job}:{number}".encode()).hexdigest(),
        "appliedOnMillis": int(time.time() * 1000),
        "locale": "en_GB",
        "job": {"jobId": job, "jobTitle": "Account manager"},
        "applicant": {
            "fullName": "Emma Foster",
            "firstName": "Emma",
            "lastName": "Foster",
            "email": f"emma{number}@example.com",
            "coverletter": "I should like to work with you.",
            "resume": {"file": {"fileName": "cv.txt", "data": cv}},
        },
    }
    return json.dumps(told).encode()


def signature(body: bytes, secret: str) -> str:
    """As Indeed signs: base64 of HMAC-SHA1 over the very bytes."""
    return base64.b64encode(
        hmac.new(secret.encode(), body, hashlib.sha1).digest()
    ).decode()


def letters(many: int = 5) -> list[bytes]:
    """The same people as they would write to a mailbox."""
    found = []
    for number in range(many):
        letter = EmailMessage()
        letter["From"] = f"Emma Foster <emma{number}@example.com>"
        letter["To"] = "jobs@meridian.example"
        letter["Subject"] = "Account manager"
        letter.set_content("Please find my résumé attached.")
        cv = RESUME.format(number=number).encode()
        letter.add_attachment(cv, maintype="text", subtype="plain", filename="cv.txt")
        found.append(letter.as_bytes())
    return found


@click.command()
@click.argument("address")
@click.argument("job")
@click.option("--secret", required=True, help="The API secret of the account.")
@click.option(
    "--number", default=1, show_default=True, help="Another one is another person."
)
def main(address: str, job: str, secret: str, number: int) -> None:
    """Send an application for JOB to ADDRESS (…/hooks/indeed/…)."""
    body = an_application(job, number)
    headers = {"X-Indeed-Signature": signature(body, secret)}
    try:
        with urlopen(Request(address, data=body, headers=headers), timeout=10) as told:
            click.echo(f"answered {told.status}")
    except HTTPError as refusal:
        click.echo(f"answered {refusal.code}")


if __name__ == "__main__":
    main()
