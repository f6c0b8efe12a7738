"""Newcomers: English, German, French."""

from typing import Any

WEST: dict[str, tuple[str, dict[str, Any]]] = {
    "en1": (
        """Priyanka Raghunathan-Cole
Flat 4, 19 Wharf Lane, Norwich NR1 1QX
07700 900 412  ·  p.raghunathan@example.co.uk

Career Summary
Field sales and account development professional, eleven years across packaging and food service.

Career History

Territory Account Manager — Fenland Packaging plc
Sept 2020 to date
• Own 64 live accounts worth £2.1m; grew wallet share 18%
• Brought my own book of business from Coldharbour

Inside Sales Adviser, Coldharbour Foods
3/16 – 8/20
• outbound calling, quotes, order follow-up

Education & Qualifications
HND Business, Norwich City College (2013–2015)

Technical: Dynamics 365, PowerPoint, Excel (pivot tables)
Spoken languages: Tamil – mother tongue; English – bilingual; French – conversational
Full UK driving licence (cat. B); runs own vehicle
Salary sought: circa £41,500 p.a.
""",
        {
            "base": True,
            "car": True,
            "education": [("college", True)],
            "jobs": [("2020-09", None, "sales"), ("2016-03", "2020-08", "sales")],
            "key": False,
            "languages": {"en": "C2", "fr": "B1", "ta": "native"},
            "licences": {"B": True},
            "name": "Priyanka Raghunathan-Cole",
            "phone": "+447700900412",
            "salary": (41500, "GBP", "year"),
        },
    ),
    "en2": (
        """RÉSUMÉ OF TOBIAS OKONKWO
Contact: tobias_okonkwo@example.com | +1 (312) 555-0188 | Chicago, IL

OBJECTIVE: Key account role in industrial supply

EMPLOYMENT
2019.03 ~ present   Ridgeline Tools Inc.   Senior Key Account Executive
2015.06 ~ 2019.02   Harlow Fasteners       Sales Associate

EDUCATION
Bachelor of Science in Marketing - expected 2026 (in progress), DePaul University
High School Diploma, 2011

LANGUAGES
English: native
Spanish: B1

No driver's license.
""",
        {
            "base": False,
            "car": None,
            "education": [("higher", False), ("school", True)],
            "jobs": [("2019-03", None, "sales"), ("2015-06", "2019-02", "sales")],
            "key": True,
            "languages": {"en": "native", "es": "B1"},
            "licences": {"B": False},
            "name": "TOBIAS OKONKWO",
            "phone": "+13125550188",
            "salary": None,
        },
    ),
    "de1": (
        """Lebenslauf
Annegret Holzapfel
Buchenweg 12, 90402 Nürnberg
Mobil 0151 23456789, a.holzapfel@example.de
geb. 03.11.1987, verheiratet

Beruflicher Werdegang
03.2019 – heute  Key-Account-Managerin, Frankenpack GmbH & Co. KG
  Betreuung der Großkunden, Jahresgespräche, eigener Kundenstamm
10/14–02/19  Sachbearbeiterin Verkauf, Möbel Rieger

Ausbildung
2011–2014 Ausbildung zur Industriekauffrau (IHK)
2011 Fachabitur

EDV: MS Office, SAP SD, Salesforce
Sprachkenntnisse: Deutsch Muttersprache; Englisch verhandlungssicher (C1); Italienisch Grundkenntnisse
Führerschein Kl. B, eigenes Auto vorhanden
Gehaltswunsch: 54.000 € p. a.
""",
        {
            "base": True,
            "car": True,
            "education": [("college", True), ("school", True)],
            "jobs": [("2019-03", None, "sales"), ("2014-10", "2019-02", "sales")],
            "key": True,
            "languages": {"de": "native", "en": "C1", "it": "A2"},
            "licences": {"B": True},
            "name": "Annegret Holzapfel",
            "phone": "+4915123456789",
            "salary": (54000, "EUR", "year"),
        },
    ),
    "de2": (
        """CURRICULUM VITAE
Zeynep Aydın-Krüger | Dortmund | zeynep.ak@example.com | +49 176 98765432

Stationen
Seit Mai 2022: Vertriebsassistentin bei Ruhrwerk AG
Jan. 2020 bis April 2022: Kassiererin, Lidl

Bildungsweg
seit 2021 Bachelorstudium BWL (berufsbegleitend), FOM Hochschule, voraussichtlich 2026
2017 Realschulabschluss

Sprachen
Türkisch (Muttersprache), Deutsch (C2), Englisch (B1)

Kein Führerschein
""",
        {
            "base": False,
            "car": None,
            "education": [("higher", False), ("school", True)],
            "jobs": [("2022-05", None, "sales"), ("2020-01", "2022-04", None)],
            "key": False,
            "languages": {"de": "C2", "en": "B1", "tr": "native"},
            "licences": {"B": False},
            "name": "Zeynep Aydın-Krüger",
            "phone": "+4917698765432",
            "salary": None,
        },
    ),
    "fr1": (
        """Maëlle LE GOFF
27 bis, rue de la Baclerie – 44000 Nantes
Tél. 07 68 12 34 56 / maelle.legoff@example.fr
Permis B – véhiculée

CHARGÉE D'AFFAIRES GRANDS COMPTES

PARCOURS PROFESSIONNEL
Depuis mars 2019 – Atlantique Emballage (Nantes)
Chargée de clientèle grands comptes
- négociation annuelle, appels d'offres
De 09/2014 à 02/2019 – Cuisines Morel
Vendeuse conseil

FORMATION
2014 : BTS Négociation et Relation Client, lycée Saint-Félix
2012 : Baccalauréat

Langues : anglais courant (C1), breton notions
Informatique : Pack Office, HubSpot, Sage
Prétentions salariales : 36 k€ brut annuel
""",
        {
            "base": False,
            "car": True,
            "education": [("college", True), ("school", True)],
            "jobs": [("2019-03", None, "sales"), ("2014-09", "2019-02", "sales")],
            "key": True,
            "languages": {"br": "A2", "en": "C1"},
            "licences": {"B": True},
            "name": "Maëlle LE GOFF",
            "phone": "+33768123456",
            "salary": (36000, "EUR", "year"),
        },
    ),
    "fr2": (
        """Ousmane Diallo
Marseille 13005
ousmane.diallo@example.com
+33 7 55 66 77 88

Objectif : poste de commercial sédentaire, 1 900 € net / mois

Expériences
2021 - aujourd'hui : Téléconseiller, ProvenceTel
2018 - 2021 : Employé libre-service, Carrefour

Études
Licence AES en cours (2e année), Aix-Marseille Université
Bac pro Commerce, 2018

Langues parlées
Français : langue maternelle
Wolof : langue maternelle
Anglais : scolaire
Pas de permis
""",
        {
            "base": False,
            "car": None,
            "education": [("higher", False), ("college", True)],
            "jobs": [("2021", None, "support"), ("2018", "2021", None)],
            "key": False,
            "languages": {"en": "A2", "fr": "native", "wo": "native"},
            "licences": {"B": False},
            "name": "Ousmane Diallo",
            "phone": "+33755667788",
            "salary": (1900, "EUR", "month"),
        },
    ),
}
