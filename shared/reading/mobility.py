"""Whether people would move, and which hours they say they can work."""

from __future__ import annotations

import re
from dataclasses import dataclass

from shared.reading.findings import Span
from shared.reading.lexicon import Lexicon
from shared.reading.page import Page
from shared.reading.skills import denied

MOVING = Lexicon(
    {
        "moves": """willing to relocate, ready to relocate, open to relocation, relocation, relocate,
        relocation possible, переезд, переезду, готов к переезду, готова к переезду, релокаци*,
        готовност за преместване, преместване, релокация, umzug*, umzugsbereit*, mobilitat,
        mobil, mobilite, mobilite geographique, demenagement, demenager, μετεγκατασταση*, μετακομιση*,
        이주, 이사 가능, 거주지 이전, 전근, 지방 근무 가능"""
    }
)
SCHEDULES = Lexicon(
    {
        "full_time": """full time, fulltime, полная занятость, полный день, полный рабочий день, пълен работен ден, пълно работно време,
            vollzeit*, temps plein, temps complet, πληρησ απασχοληση, πληρουσ απασχολησησ, 정규직, 전일제, 풀타임""",
        "part_time": """part time, parttime, частичная занятость, неполный день, неполная занятость, подработк*, непълен работен ден, непълно работно време,
            teilzeit*, temps partiel, mi temps, μερικη απασχοληση, μερικησ απασχολησησ, 파트타임, 시간제""",
        "shifts": """shift*, rotating shifts, сменный график, сменн*, посменно, работа на смени, на смени, сменен режим,
            schicht*, schichtarbeit, schichtbereit*, travail poste, equipes, 3x8, 2x8, βαρδι*, κυλιομενο ωραριο, 교대*, 교대 근무""",
        "weekends": """weekend*, saturdays, по выходным, в выходные, выходные дни, почивни дни, уикенд*, събота,
            wochenend*, samstag*, week end*, samedi*, σαββατοκυριακ*, 주말""",
        "nights": """night shift*, nights, ночн* смен*, ночн*, нощн*, nachtschicht*, nachtarbeit, travail de nuit, nuit, νυχτεριν*, 야간*""",
        "remote": """remote*, work from home, home office, удаленн*, удалённ*, дистанционн*, дистанционна работа, от вкъщи, homeoffice, teletravail, τηλεργασια*, 재택*, 원격*""",
        "travel": """business trip*, willing to travel, travel, travelling, командировк*, разъездн*, командировки, пътуван*, dienstreise*, reisebereit*,
            deplacement*, ταξιδι*, επαγγελματικα ταξιδια, 출장*""",
        "flexible": """flexible hours, flexible schedule, flexible working, гибкий график, свободный график, гъвкаво работно време, flexible arbeitszeit*, gleitzeit,
            horaires flexibles, ευελικτο ωραριο, 유연 근무*, 탄력 근무*""",
    }
)
HOURS = (
    "full_time",
    "part_time",
    "shifts",
    "weekends",
    "nights",
    "remote",
    "travel",
    "flexible",
)
REFUSED = re.compile(
    r"\s*[:\-–—]\s*(?:no\b|not\b|impossible|нет\b|не\s|невозмож|нежелат|nein\b"
    r"|nicht\b|non\b|οχι\b|не\b|불가|없음)|\s*(?:невозмож|нежелат|불가|ist nicht)"
)


@dataclass(frozen=True, slots=True)
class Ready:
    """What somebody says they are ready for, or are not, and where."""

    key: str
    willing: bool
    span: Span


def moving(page: Page) -> Ready | None:
    """Return whether the text says its writer would move; None where it is silent."""
    found = _said(page, MOVING)
    return found[0] if found else None


def hours(page: Page) -> tuple[Ready, ...]:
    """Return the kinds of hours the text speaks of, each once, affirmed if anywhere."""
    return _said(page, SCHEDULES)


def _said(page: Page, lexicon: Lexicon) -> tuple[Ready, ...]:
    found: dict[str, Ready] = {}
    for hit in page.hits(lexicon):
        willing = not (
            denied(page.text, hit.start, hit.end) or _refused(page.text, hit.end)
        )
        ready = Ready(hit.key, willing, page.span(hit.start, hit.end))
        known = found.get(hit.key)
        if known is None or (willing and not known.willing):
            found[hit.key] = ready
    return tuple(found.values())


def _refused(folded: str, end: int) -> bool:
    return REFUSED.match(folded, end) is not None
