"""Job descriptions of our own invention, one in each language."""

DESCRIPTIONS = {
    "en": """Account Manager (Manchester)
About us
We are a family company with 20 years of experience on the market.
Responsibilities:
- negotiate contracts with clients and prepare reports in Excel
- visit customers
Requirements:
- Bachelor's degree in economics, law or psychology
- At least 2 years of experience in B2B sales
- Confident user of MS Office and CRM (Bitrix24, Salesforce)
- English B2 or higher
- Driving licence category B
Nice to have:
- own car
- own client base
- experience with key accounts
- German is a plus
- stress resistance, punctuality
Age 25-35, women preferred, with photo.
We offer: salary 2,500 - 3,200 GBP per month""",
    "ru": """Менеджер по работе с клиентами (Екатеринбург)
Обязанности:
• ведение переговоров, заключение договоров
• работа с дебиторской задолженностью
Требования:
• Высшее образование (экономическое, юридическое, психологическое)
• Опыт работы в продажах от 2 лет
• Уверенный пользователь MS Office, 1С
• Английский язык не ниже B1
• Водительские права категории B, личный автомобиль – желательно
• Возраст от 25 до 40 лет, мужчина
• Коммуникабельность, стрессоустойчивость
Будет плюсом: опыт работы с ключевыми клиентами, наработанная клиентская база, знание CRM.
Условия: зарплата от 60 000 до 90 000 руб. в месяц, официальное оформление по ТК РФ""",
    "bg": """Мениджър работа с клиенти, София
Задължения:
- водене на преговори и подготовка на оферти
Изисквания:
- Висше образование (икономика, право или психология)
- Минимум 3 години опит в продажбите
- Отлично владеене на MS Office и CRM система
- Английски език – ниво B2
- Шофьорска книжка категория B
Предимство е собствена клиентска база, опит с ключови клиенти и личен автомобил.
Възраст до 35 години. Приложете автобиография с актуална снимка.
Предлагаме: заплата 2500 - 3500 лв. на месец""",
    "de": """Account Manager (m/w/d) in Hamburg
Ihre Aufgaben:
- Kaltakquise und Verhandlungen
Ihr Profil:
- Abgeschlossene kaufmännische Ausbildung oder Studium
- Mindestens 2 Jahre Berufserfahrung im Vertrieb
- Sicherer Umgang mit MS Office, CRM-Kenntnisse sind von Vorteil
- Sehr gute Englischkenntnisse (B2), Französisch wünschenswert
- Führerschein Klasse B, eigener PKW von Vorteil
- Kommunikationsstärke und Belastbarkeit
- Gepflegtes Äußeres, Alter 25 bis 40
Wir bieten: Gehalt 3.500 € brutto im Monat""",
    "fr": """Chargé de clientèle à Lyon
Missions :
- prospection téléphonique et négociation
Profil recherché :
- Bac+3 minimum en commerce ou économie
- 2 ans d'expérience minimum dans la vente
- Maîtrise du Pack Office et d'un CRM
- Anglais courant exigé, allemand souhaité
- Permis B obligatoire, véhicule personnel apprécié
- Portefeuille clients personnel : un atout
- Bonne présentation, homme ou femme de moins de 35 ans
Salaire : 2 500 € brut par mois""",
    "el": """Υπεύθυνος πελατών στην Αθήνα
Αρμοδιότητες:
- διαπραγματεύσεις και προσφορές
Απαραίτητα προσόντα:
- Πτυχίο ΑΕΙ/ΤΕΙ οικονομικής κατεύθυνσης
- Τουλάχιστον 2 χρόνια εμπειρία στις πωλήσεις
- Πολύ καλή γνώση MS Office
- Πολύ καλή γνώση Αγγλικών
- Δίπλωμα οδήγησης κατηγορίας Β
- Ηλικία έως 35 ετών
Επιθυμητά προσόντα:
- Γνώση CRM
- Προσωπικό πελατολόγιο
- Εμπειρία με βασικούς πελάτες
- Ιδιόκτητο αυτοκίνητο
Προσφέρουμε: μισθός 1200 € τον μήνα""",
    "ko": """고객관리 담당자 (서울)
담당업무
- 신규 고객 발굴 및 협상
자격요건
- 4년제 대학교 졸업 이상 (경영학, 법학, 심리학)
- 영업 경력 2년 이상
- MS 오피스 활용 능력 필수
- 영어 중급(B1) 이상
- 운전면허 1종 보통 소지자
- 연령: 35세 이하, 여성 우대
우대사항
- CRM 사용 경험
- 자가용 보유자
- 본인 거래처 보유
- 주요 고객 관리 경험
- 스트레스 내성, 시간 엄수
급여: 월급 300만원""",
}
