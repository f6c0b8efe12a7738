"""Qualities people claim; they prove nothing and are weighed accordingly."""

from __future__ import annotations

from shared.reading.findings import Trait
from shared.reading.lexicon import Lexicon
from shared.reading.page import Page

TRAITS = {
    "stress_resistance": """stress resist*, stress toleran*, under pressure, stress management, resilien*, handles stress, calm under, copes with stress,
        стрессоустойчив*, стресоустойчив*, стрессо устойчив*, устойчивост на стрес, устойчив* на стрес, устойчив* к стресс*, работа под напрежение, под напрежение, устойчивост на напрежение,
        belastbar*, stressresist*, stressresistent, stress resistent, stressfest*, unter druck, stressstabil*,
        resistant au stress, resistante au stress, gestion du stress, resistance au stress, sous pression,
        ανθεκτικοτητα στο στρες, αντοχη στο στρες, αντοχη στην πιεση, υπο πιεση, υπο συνθηκες πιεσης, ανθεκτικ* στο στρες, διαχειριση στρες, διαχειριση αγχους,
        스트레스 내성, 스트레스 관리, 스트레스에 강, 압박 상황, 압박에 강""",
    "communication": """sociab*, communicative, communication skill*, excellent communicat*, good communicat*, strong communicat*, outgoing, interpersonal*, good communicator, effective communicat*, people person,
        общительн*, коммуникабельн*, коммуникативн*, комуникативн*, комуникабелн*, общителн*, умени* общаться, грамотная речь, грамотн* реч*, комуникационни умения, контактен, контактна, контактност,
        kommunikationsst*, kommunikationsf*, kontaktfreud*, kommunikativ*, kontaktstark*, aufgeschlossen*, kommunikation,
        bon relationnel, sociable*, aisance relationnelle, sens de la communication, bonne communication, excellent relationnel, communicatif, communicative, capacites relationnelles, sens du contact, aisance orale,
        κοινωνικοτητα, κοινωνικ*, επικοινωνιακ*, επικοινωνια, ευχερεια επικοινωνιας,
        사교적, 사교성, 원활한 의사소통, 의사소통, 소통 능력, 커뮤니케이션, 대인 관계, 친화력""",
    "teamwork": """team player*, teamwork*, team work*, team oriented, team spirit, works well in a team, ability to work in a team, collaborative,
        работ* в команде, командн* игрок, командность, командная работа, умени* работать в команде, работа в екип, работ* в екип, екипност, екипна работа, екипен играч, умения за работа в екип,
        teamfah*, teamplay*, teamorient*, teamgeist, teamarbeit,
        esprit d equipe, travail en equipe, travail d equipe, travailler en equipe,
        ομαδικο πνευμα, ομαδικ* εργασια*, ομαδικοτητα, πνευμα συνεργασιας, ομαδικ*, συνεργατικ*,
        팀워크, 팀 워크, 팀플레이어, 협동심, 협업, 협동""",
    "initiative": """proactiv*, initiative*, self starter, self motivated, go getter, driven, инициативн*, проактивн*, активн* жизненн*, инициативност,
        eigeninitiativ*, initiative, initiativ*, proaktiv*, engagiert*, prise d initiative*, esprit d initiative, dynamique, force de proposition, proactif, proactive,
        πρωτοβουλι*, προορατικ*, 적극성, 적극적, 주도적, 능동적, 주도성, 진취적""",
    "punctuality": """punctual*, timekeep*, on time, пунктуальн*, пунктуалн*, точност, точен, точна, punktlich*, ponctu*,
        συνεπεια στην ωρα, ακριβεια στα ραντεβου, ακριβεια, συνεπεια, συνεπης, τηρηση ωραριου, 시간 엄수, 시간 약속, 시간을 잘 지""",
    "responsibility": """responsible person, responsib*, accountab*, reliab*, dependab*, conscientious*, ответственн*, обязательность, исполнительн*, надежн*, отговорн*, отговорност,
        verantwortungsb*, verantwortungsvoll*, zuverlassig*, gewissenhaft*, verlasslich*, responsable et serieux, sens des responsabilites, serieux, serieuse, fiable, fiabilite, rigoureux, responsabilite,
        υπευθυνοτητα, υπευθυν* ατομο, αξιοπιστ*, ευσυνειδητ*, 책임감, 책임감이 강, 성실""",
    "goal_orientation": "result oriented, results oriented, goal oriented, target driven, результат, нацеленность на результат, ориентаци* на результат, целеустремленн*, целеустремл*, ориентираност към резултат*, ориентация към резултати, целеустремен*, zielorient*, ergebnisorient*, zielstrebig*, oriente resultats, orientation resultats, gout du challenge, προσανατολισμος στο αποτελεσμα, στοχοπροσηλωμεν*, 목표 지향, 결과 지향",
    "organisation": "organized, organised, organizational skill*, organisational skill*, time management, организованн*, самоорганизац*, организираност, организационни умения, organisationstalent, organisationsgeschick, strukturiert*, sens de l organisation, organise, organisee, οργανωτικ*, 시간 관리, 정리 정돈",
    "attention": "attention to detail, detail oriented, внимательн*, внимание к детал*, внимание към детайл*, внимателн*, sorgfaltig*, genauigkeit, souci du detail, προσοχη στη λεπτομερεια, 꼼꼼",
    "learning": "fast learner, quick learner, learns quickly, willing to learn, обучаемост*, быстро обуча*, быстрая обучаемость, бързо обучени*, бърза обучаемост, желание за учене, lernbereit*, lernfahig*, auffassungsgabe, apprentissage rapide, curieux, διαθεση για μαθηση, 빠른 학습, 학습 능력",
    "flexibility": "flexib*, adaptab*, гибкост*, адаптивн*, адаптивност, гъвкав*, flexibel, flexibilitat, anpassungsf*, adaptabilite, polyvalent*, flexibilite, ευελιξια, προσαρμοστικ*, 유연성, 적응력",
    "leadership": "leadership*, лидерск*, лидерств*, лидерски, fuhrungsstark*, fuhrungskompetenz*, leadership, ηγετικ*, 리더십, 리더쉽",
    "persuasion": "persuasi*, убеждать, убедительн*, дар убеждения, умени* убеждать, убедителност, умение за убеждаване, uberzeugungskraft, uberzeugungsstark*, force de persuasion, force de conviction, πειθω, πειστικ*, 설득력, 설득",
    "energy": "energetic, энергичн*, активност, активная жизненная позиция, енергичн*, енергичност, tatkraftig*, energique, ενεργητικ*, δυναμικ*, 열정",
    "honesty": "honest*, integrity, честн*, порядочн*, честност, ehrlich*, loyal*, loyaute, honnete*, ειλικρινει*, εντιμ*, 정직",
}
LEXICON = Lexicon(TRAITS)


def find_traits(page: Page) -> tuple[Trait, ...]:
    """Return each quality once, where it is first claimed."""
    found: dict[str, Trait] = {}
    for hit in page.hits(LEXICON):
        line = page.line_at(hit.start)
        if line.is_heading:
            continue
        if hit.key == "responsibility" and _is_duty(page.text, hit.start, hit.end):
            continue
        span = page.span(hit.start, hit.end)
        found.setdefault(hit.key, Trait(key=hit.key, span=span))
    return tuple(found.values())


def _is_duty(folded: str, start: int, end: int) -> bool:
    # "Responsible for key accounts", "responsibilities:" and "ответственный за" are
    # duties, not qualities.
    word = folded[start:end]
    after = folded[end : end + 6].lstrip()
    return after.startswith(("for ", "за ", "de ", "du ", "des ", ":")) or word in {
        "responsibilities",
        "accountable",
    }
