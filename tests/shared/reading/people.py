"""Invented people, laid out in other ways than the development set."""

PEOPLE = {
    "en": """NORA WHITFIELD
14 Elm Street, Bristol, BS1 4QT | +44 117 496 0123 | nora.whitfield@example.org | www.linkedin.com/in/norawhitfield

PROFILE
Sales professional with over 6 years of experience in B2B sales. Calm under pressure and a good communicator.

PROFESSIONAL EXPERIENCE
Key Account Manager | Bright Foods Ltd | Mar 2021 – Present
- Looked after key accounts in retail, negotiated annual contracts
Sales Executive | Harbour Supplies | Jun 2018 – Feb 2021
- Cold calling and product presentations

EDUCATION
BA (Hons) Economics, University of Exeter, 2014 – 2017

SKILLS
Microsoft Excel, PowerPoint, HubSpot

LANGUAGES
English (native), Spanish (B2), French - basic

Clean full UK driving licence, no own car
Expected salary: £38,000 per annum
""",
    "ru": """Резюме
Громова Валентина Игоревна
Женщина, 34 года, родилась 12 мая 1990
г. Нижний Новгород, ул. Ванеева, д. 12, кв. 8
Телефон: 8 (831) 200-11-22, e-mail: gromova.v@example.ru

Желаемая должность: ведущий менеджер по продажам
Желаемый доход: 95 000 руб.

Опыт работы — 7 лет 2 месяца
Март 2020 — по н.в.
ООО «Северный ветер», Нижний Новгород
Менеджер по работе с ключевыми клиентами
— ведение переговоров, тендеры, подготовка договоров
— наработанная клиентская база
Январь 2018 — февраль 2020
АО «Ромашка»
Торговый представитель
— холодные звонки, презентации

Образование
Высшее
2012 Нижегородский государственный университет, экономический факультет, бакалавр

Навыки
Битрикс24, 1С:Торговля, опытный пользователь ПК, MS Excel

Иностранные языки: английский — B1, немецкий — со словарём

Водительские права: категории B, C. Личного автомобиля нет.
Обо мне: ответственная, стрессоустойчивая, пунктуальная. Замужем, двое детей.
""",
    "bg": """Автобиография
Име: Калина Стефанова
Адрес: гр. Бургас, ул. Славянска 15
Телефон: 0888 123 456
Имейл: k.stefanova@example.bg
Националност: българка
Дата на раждане: 03/04/1992

Трудов стаж
2019 - до момента: Търговски представител, „Морски свят“ ООД
- презентации пред клиенти, договори и оферти
2016 - 2019: Продавач-консултант, „Дом и градина“ ЕООД

Образование
2011 - 2015 Бургаски свободен университет, бакалавър, специалност Маркетинг

Компютърна грамотност: MS Office, Salesforce
Чужди езици: английски език – ниво C1; немски език – основно ниво
Шофьорска книжка: да, категория B; разполагам със собствен автомобил
Очаквана заплата: 2 400 лв. на месец
""",
    "de": """LEBENSLAUF

Name: Friederike Sommer
Anschrift: Lindenstraße 7, 04103 Leipzig
Telefon: 0341 1234567
E-Mail: f.sommer@example.de
Geboren am 5. Juni 1988 in Dresden
Staatsangehörigkeit: deutsch
Familienstand: verheiratet, zwei Kinder

Berufserfahrung
seit 04/2020  Vertriebsmitarbeiterin im Innendienst, Hallmann Werkzeuge GmbH
   Verhandlungen, Angebotserstellung, Betreuung von Schlüsselkunden
09/2015 - 03/2020  Verkäuferin, Möbelhaus Krone KG

Ausbildung
2012 - 2015  Ausbildung zur Kauffrau im Einzelhandel, IHK Leipzig
2012  Abitur, Goethe-Gymnasium

Kenntnisse
MS Office (sehr gut), SAP, CRM-Systeme
Sprachen: Deutsch (Muttersprache), Englisch (verhandlungssicher), Polnisch (Grundkenntnisse)
Führerschein: Klasse B, PKW vorhanden
Gehaltsvorstellung: 42.000 EUR brutto im Jahr
""",
    "fr": """Margaux Delorme
12 rue des Lilas, 69003 Lyon
Tél. : 04 78 00 11 22 – margaux.delorme@example.fr
29 ans, célibataire, nationalité française

Expériences professionnelles
Depuis septembre 2021 : Chargée de clientèle chez Assur'Plus, Lyon
  Gestion d'un portefeuille de clients, négociation de contrats
De janvier 2019 à août 2021 : Vendeuse, Maison Perrin
  Accueil et conseil

Formation
2018 : Licence en Économie, Université Lumière Lyon 2
2015 : Baccalauréat ES

Compétences informatiques : Pack Office, Salesforce
Langues : anglais courant (C1), italien (notions)
Permis B, véhicule personnel
Prétentions : 2 300 € brut par mois
Atouts : ponctuelle, esprit d'équipe, résistance au stress
""",
    "el": """Βιογραφικό Σημείωμα
Ονοματεπώνυμο: Ελένη Καραμάνου
Διεύθυνση: Οδός Ερμού 22, Θεσσαλονίκη
Τηλέφωνο: 2310 123456
Email: e.karamanou@example.gr
Ημερομηνία γέννησης: 14/02/1991
Οικογενειακή κατάσταση: έγγαμη, ένα παιδί

Επαγγελματική εμπειρία
03/2019 - σήμερα: Πωλήτρια, Θαλασσινή ΑΕ
- διαπραγματεύσεις, προσφορές
2016 - 2018: Ταμίας, Σούπερ Μάρκετ Ήλιος

Εκπαίδευση
2015: Πτυχίο Διοίκησης Επιχειρήσεων, Πανεπιστήμιο Μακεδονίας

Γνώσεις Η/Υ: MS Office, SAP
Ξένες γλώσσες: Αγγλικά (C2), Ιταλικά (καλή γνώση)
Δίπλωμα οδήγησης: Β κατηγορίας, διαθέτω ΙΧ αυτοκίνητο
Επιθυμητός μισθός: 1.100 ευρώ
""",
    "ko": """이력서
성명: 한지우
생년월일: 1993년 4월 2일
주소: 인천광역시 연수구 송도동
연락처: 010-1234-5678
이메일: jiwoo.han@example.kr

경력사항
2020.03 ~ 현재  (주)푸른물산 영업팀 대리
- 주요 고객사 관리, 계약서 작성
2017.01 ~ 2020.02  한빛유통 영업사원

학력사항
2012.03 ~ 2016.02  인하대학교 경영학과 졸업 (학사)

보유기술: 엑셀, 파워포인트, SAP
외국어: 영어 (고급), 일본어 (초급)
운전면허: 2종 보통, 자차 보유
희망연봉: 4,200만원
성격: 책임감, 적극적
""",
}
EXPECTED = {
    "en": {"name": "NORA WHITFIELD", "email": "nora.whitfield@example.org", "phone": "+441174960123", "city": "bristol",
           "jobs": [("2021-03", None, "sales"), ("2018-06", "2021-02", "sales")], "education": ("higher", "economics"),
           "skills": {"excel", "powerpoint", "hubspot", "crm", "office"}, "languages": {"en": "native", "es": "B2", "fr": "A2"},
           "licences": {"B": True}, "car": False, "salary": (38000, "GBP", "year"), "base": False, "key": True},
    "ru": {"name": "Громова Валентина Игоревна", "email": "gromova.v@example.ru", "phone": "+78312001122", "city": "nizhny-novgorod",
           "jobs": [("2020-03", None, "sales"), ("2018-01", "2020-02", "sales")], "education": ("higher", "economics"),
           "skills": {"bitrix24", "1c", "excel", "crm", "office"}, "languages": {"en": "B1", "de": "A2"},
           "licences": {"B": True, "C": True}, "car": False, "salary": (95000, "RUB", "month"), "base": True, "key": True},
    "bg": {"name": "Калина Стефанова", "email": "k.stefanova@example.bg", "phone": "+359888123456", "city": "burgas",
           "jobs": [("2019", None, "sales"), ("2016", "2019", "sales")], "education": ("higher", "marketing"),
           "skills": {"office", "salesforce", "crm"}, "languages": {"en": "C1", "de": "A2"},
           "licences": {"B": True}, "car": True, "salary": (2400, "BGN", "month"), "base": False, "key": False},
    "de": {"name": "Friederike Sommer", "email": "f.sommer@example.de", "phone": "+493411234567", "city": "leipzig",
           "jobs": [("2020-04", None, "sales"), ("2015-09", "2020-03", "sales")], "education": ("college", "trade"),
           "skills": {"office", "sap", "crm"}, "languages": {"de": "native", "en": "C1", "pl": "A2"},
           "licences": {"B": True}, "car": True, "salary": (42000, "EUR", "year"), "base": False, "key": True},
    "fr": {"name": "Margaux Delorme", "email": "margaux.delorme@example.fr", "phone": "+33478001122", "city": "lyon",
           "jobs": [("2021-09", None, "sales"), ("2019-01", "2021-08", "sales")], "education": ("higher", "economics"),
           "skills": {"office", "salesforce", "crm"}, "languages": {"en": "C1", "it": "A2"},
           "licences": {"B": True}, "car": True, "salary": (2300, "EUR", "month"), "base": False, "key": False},
    "el": {"name": "Ελένη Καραμάνου", "email": "e.karamanou@example.gr", "phone": "+302310123456", "city": "thessaloniki",
           "jobs": [("2019-03", None, "sales"), ("2016", "2018", None)], "education": ("higher", "business"),
           "skills": {"office", "sap"}, "languages": {"en": "C2", "it": "B1"},
           "licences": {"B": True}, "car": True, "salary": (1100, "EUR", "month"), "base": False, "key": False},
    "ko": {"name": "한지우", "email": "jiwoo.han@example.kr", "phone": "+821012345678", "city": "incheon",
           "jobs": [("2020-03", None, "sales"), ("2017-01", "2020-02", "sales")], "education": ("higher", "business"),
           "skills": {"excel", "powerpoint", "sap", "office"}, "languages": {"en": "C1", "ja": "A2"},
           "licences": {"B": True}, "car": True, "salary": (42000000, "KRW", "year"), "base": False, "key": True},
}  # fmt: skip
