"""Words by which a job description asks, prefers, offers or assigns duties."""

from __future__ import annotations

import re

MUST = re.compile(
    r"\brequir\w*|\bmust\b|\bessential|\bmandatory|\bneeded?\b|\bshould (?:have|be|know|possess)|\bat least\b|\bminimum\b|\bprerequisite|\bnecessary|\bcompulsory|\bwe expect"
    r"|обязательн\w*|необходим\w*|требу(?:ется|ются|ем)|требовани\w*|долж(?:ен|на|ны)\b|нуж(?:ен|на|но|ны)\b|не менее|минимум|наличие\b|от \w+ (?:лет|года?)\b"
    r"|изисква\w*|трябва да|задължител\w*|нужн[оаи]|най-малко|поне\b|необходим\w*"
    r"|erforderlich|voraussetzung\w*|\bmuss\b|\bmussen\b|\bsollte\w*|mindestens|benotig\w*|zwingend|notwendig\w*|anforderung\w*|\bsetzen wir voraus"
    r"|obligatoire\w*|\brequis\w*|exig\w+|indispensable\w*|\bdoit\b|\bdevez\b|imperati\w*|\bminimum\b|au moins|avez besoin|\bnecessaire\w*|imperativement"
    r"|απαραιτητ\w*|απαιτειται|απαιτουνται|υποχρεωτικ\w*|πρεπει|τουλαχιστον|προυποθεση|αναγκαι\w*"
    r"|필수|필요|요구|이상|해야|필히|반드시"
)
NICE = re.compile(
    r"\bplus\b|\bprefer\w*|\bnice to have|\badvantag\w*|\basset\b|\bdesir\w*|\bideally|\bbonus\b|\bsometimes|\bwelcome\w*|\bbeneficial|\ba merit"
    r"|желательн\w*|\bплюс\w*|преимуществ\w*|приветству\w*|предпочт\w*|иногда"
    r"|предимство|желател\w*|за предпочитане|плюс\b|понякога|добре дошл\w*"
    r"|von vorteil|vorteilhaft|wunschenswert|idealerweise|gern\w* gesehen|willkommen|manchmal|ein plus|bevorzugt|nice-to-have"
    r"|souhait\w*|\bun plus\b|\batouts?\b|apprecie\w*|idealement|parfois|bienvenu\w*|serait un"
    r"|επιθυμητ\w*|προτιμ\w*|θα εκτιμηθ\w*|πλεονεκτημα|ιδανικα|θα ληφθ\w*|μερικεσ φορεσ"
    r"|우대|선호|환영|때로는|가산점|있으면 좋|바람직"
)
# "Sometimes a licence is required" asks for nothing every time.
# "…, own car – a plus": a clause that only judges speaks of the one before it.
VERDICT = re.compile(
    r"\s*(?:это |будет |является |is |are |would be |ist |sind |ware |est |sont |serait |c'est |ειναι |е |са )?(?:an? |un |ein |большим |голям\w* )?"
)
SOMETIMES = re.compile(
    r"\bsometimes|иногда|понякога|manchmal|parfois|μερικεσ φορεσ|때로는"
)
WORKED = re.compile(
    r"experience|track record|опыт|опит|стаж|erfahrung|experience|εμπειρι|προυπηρεσ|경험|경력"
)
MUST_HEADING = re.compile(
    r"requirement|qualification|what you(?:'ll)? (?:need|bring)|who you are|must[- ]have|you have|your profile|candidate profile|skills and experience|essential|we expect"
    r"|требовани|мы ожидаем|от вас|что нужно|ожидания|наши пожелания к кандидат|необходимые навыки|нам важно|вы нам подойдете"
    r"|изисквани|какво очакваме|нужни|профил на кандидат|очаквания|трябва\s*:?$"
    r"|anforderung|ihr profil|dein profil|voraussetzung|qualifikation|das bringst|das bringen|was sie mitbringen|was du mitbringst|profil$"
    r"|exigence|profil recherche|votre profil|competences requises|prerequis|^conditions|qualifications|requis|profil\s*:?$"
    r"|προσοντα|απαιτησεισ|απαιτουμεν|προφιλ"
    r"|자격\s?요건|지원\s?자격|요구\s?사항|필수\s?(?:요건|사항|조건)?|자격\s?조건|성격 특성"
    r"|personlichkeitsmerkmal|traits de personnalite|личные качества|лични качества|personal qualities"
)
NICE_HEADING = re.compile(
    r"nice[- ]to[- ]have|preferred|desirable|bonus|plus(?:es)?\b|advantage"
    r"|будет плюсом|желательно|преимуществ|приветствуется|предимств|желателн|за предпочитане"
    r"|von vorteil|wunschenswert|idealerweise|souhait|atouts?|serait un plus|επιθυμητ|προτιμ|πλεονεκτ|우대|바람직"
)
OTHER_HEADING = re.compile(
    r"responsibilit|duties|tasks|what you(?:'ll)? do|the role|about (?:us|the)|we offer|benefits|what we|perks|conditions of|rights|functions|company"
    r"|обязанност|задачи|чем предстоит|условия|мы предлагаем|о компании|функции|права|ответственност|что мы"
    r"|задължени|отговорност|предлагаме|ние ви|функци|права|за нас|доход|заплат"
    r"|aufgaben|verantwort|wir bieten|uber uns|unser angebot|rechte|funktion|benefits|bildung|inhalt|standard|merkmale"
    r"|missions|responsabilite|taches|nous offrons|avantages|a propos|fonction|droits|education|teneur|standard"
    r"|αρμοδιοτητ|καθηκοντα|παροχεσ|προσφερ|ευθυν|δικαιωματ|담당\s?업무|주요\s?업무|책임|복리|혜택|근무|권리|기능|회사|교육|콘텐츠"
)
NO_NEED = re.compile(
    r"no (?:prior |previous |work )?experience (?:is )?(?:required|needed|necessary)|without (?:any )?experience|experience (?:is )?not (?:required|needed|necessary)"
    r"|без опыта|опыт (?:работы )?не (?:требуется|обязателен|нужен|важен)|без опит|опит не|не е необходим опит|без представяне на изисквания|без предявяване|keine (?:berufs)?erfahrung|ohne (?:berufs)?erfahrung"
    r"|(?:pas d'|sans )experience|debutants? accept|δεν απαιτειται|χωρισ εμπειρια|경력\s?무관|신입\s?가능|not always|не винаги"
)
NOT_ASKED = re.compile(
    r"not always|not (?:strictly )?(?:required|necessary|needed|essential)|не всегда|не обязатель\w*|не требуется|не винаги|не е (?:задължител\w*|необходим\w*)|не се изисква"
    r"|nicht immer|nicht (?:erforderlich|notwendig|zwingend)|pas toujours|pas (?:obligatoire|necessaire|exige)|δεν απαιτειται|δεν ειναι απαραιτητ\w*|필요\s?없|무관"
)
PROTECTED = {
    "age": r"\b(?:under|below|younger than|not over|up to) \d\d(?=\s*(?:only\b|[,;!]|\.?$))|\bage(?:d)?\s*(?::|limit|from|between|under|up to|-|\d)|\b\d\d\s?-\s?\d\d years (?:old|of age)|not older than|under \d\d years|young (?:man|woman|people|lady)|\byoung(?:er)? (?:and )?(?:dynamic|energetic)"
    r"|возраст\w*|(?:до|не старше|от \d\d до) \d\d лет\b|молод(?:ой|ая|ого|ые) (?:человек|люди|девушк\w*|мужчин\w*|специалист)|възраст\w*|до \d\d години\b(?! опит)|млад(?:и)? (?:хора|човек|дама)"
    r"|\balter\s*(?::|von|zwischen|bis|\d)|zwischen \d\d und \d\d jahre\w*|\bjunge[rns]? (?:team|mann|frau|mitarbeiter)|nicht alter als|age de \d\d|age\s*:\s*\d\d|entre \d\d et \d\d ans|moins de \d\d ans|jeune (?:homme|femme)"
    r"|ηλικια\w*\s*(?:εωσ|απο|μεχρι|:|\d)|εωσ \d\d ετων|νε(?:οσ|α) (?:ανδρασ|γυναικα)|연령\s*(?::|제한|\d)|나이\s*(?::|제한|\d)|만?\s?\d\d\s?세",
    "sex": r"\b(?:males?|females?|men|women|ladies|gentlemen) (?:only|preferred|candidates?)|\b(?:males?|females?|men|women|ladies|girls?)\b[^.;\n]{0,25}\bonly\b|\bsingle (?:men|women|ladies)|\bonly (?:men|women|males?|females?)|\bgender\s*:|\bsex\s*:|(?:только|ищем|желательно|предпочтительно)\s+(?:мужчин\w*|женщин\w*|девушк\w*|парн\w*)|\bпол\s*:|(?:мужчина|женщина|девушка)(?=[\s,-]+(?:от|до|\d)|\s*$)|пол\s*[-–]\s*(?:муж|жен)"
    r"|само (?:мъже|жени)|(?:мъж|жена)\s*,?\s*(?:до|от|на)|nur (?:manner|frauen)|geschlecht\s*:|(?:homme|femme) (?:uniquement|de preference|seulement)|hommes? ou femmes?|uniquement (?:des )?(?:hommes|femmes)|μονο (?:ανδρεσ|γυναικεσ)|φυλο\s*:|(?:남성|여성|남자|여자)\s?(?:만|우대|지원|분)|성별\s*:",
    "marital": r"marital status|\b(?:single|unmarried|married) (?:men|women|man|woman|people|persons?|candidates?|ladies|males?|females?)\b|\b(?:un)?married (?:only|preferred)|\bsingle (?:only|preferred)|семейное положение|(?:не)?замужн\w+|холост\w*|женат\w*|семейно положение|(?:не)?семе(?:ен|йни)\b|familienstand|ledig\b|verheiratet|situation (?:familiale|matrimoniale)|celibataire|οικογενειακη κατασταση|αγαμ\w+|미혼|기혼|결혼",
    "children": r"(?:no|without|have|has) (?:small )?children|childless|без (?:маленьких )?детей|наличие детей|без (?:малки )?деца|ohne kinder|keine kinder|sans enfants?|χωρισ παιδια|자녀",
    "nationality": r"\bnationalit(?:y|ies)\b|native(?:s)? of|\bcitizens? (?:only|of)|citizenship|гражданств\w*|граждане (?:рф|снг|россии)|славянск\w+|национальност\w*|местн(?:ый|ые|ая) жител\w*|националност|български гражданин|staatsangehorigkeit|deutsche[rn]? (?:staat|pass)|nationalite|εθνικοτητα|υπηκοοτητα|국적|내국인",
    "religion": r"\breligio\w*|christian (?:only|values)|muslim|вероисповедани\w*|религи\w*|вероизповедани\w*|konfession\w*|θρησκ\w*|종교",
    "health": r"\b(?:good|excellent|perfect) health|physically fit|no disabilit\w*|non[- ]smoker|без вредных привычек|крепкое здоровье|состояние здоровья|хорошее здоровье|добро здраве|без вредни навици|gute gesundheit|gesundheitlich fit|nichtraucher|bonne sante|non[- ]fumeur|καλη υγεια|신체\s?건강|건강한|비흡연",
    "looks": r"\b(?:good|attractive|pleasant|pleasing|presentable|neat|smart) (?:looks?|appearance|looking)|well[- ]groomed|presentable|презентабельн\w*|приятн\w+ внешност\w*|внешност\w*|внешн\w+ вид\w*|опрятн\w*|представител\w+ вид|външен вид|външност|приятна визия|gepflegtes? (?:ausseres|auftreten|erscheinung\w*|aussehen)|ausseres erscheinungsbild|attraktiv\w* (?:aus|er)|bonne presentation|presentation (?:soignee|impeccable)|physique agreable|ευπαρουσιαστ\w*|εμφανιση\w*|ευχαριστη εμφανιση|용모|외모|단정",
    "photo": r"(?:with|attach\w*|include|recent)\s+(?:a\s+|your\s+)?(?:recent\s+)?photo\w*|photo (?:is )?required|с фото\w*|фото(?:графия)? обязател\w*|приложить фото|със снимка|актуална снимка|mit (?:licht)?bild|bewerbungsfoto|mit foto|avec photo|photo (?:obligatoire|recente)|με φωτογραφια|προσφατη φωτογραφια|사진\s?(?:첨부|필수|포함)",
}
REASONS = {
    "age": "Age must not be weighed: ask for the experience or skill it stands for.",
    "sex": "Sex must not be weighed: the work can be done by anybody.",
    "marital": "Marital status must not be weighed.",
    "children": "Having or not having children must not be weighed.",
    "nationality": "Origin must not be weighed: ask for the right to work or a language.",
    "religion": "Religion must not be weighed.",
    "health": "Health must not be weighed: describe what the work itself demands.",
    "looks": "Looks must not be weighed.",
    "photo": "A photo must not be asked for: it shows what must not be weighed.",
}
GUARDED = {key: re.compile(pattern) for key, pattern in PROTECTED.items()}
CAR_TOO = re.compile(
    r"(?:own|their own) (?:means of )?transport|собственн\w+ транспорт\w*|собствен транспорт|eigen\w* transportmittel\w*|(?:propre|votre propre) moyen de transport|(?:자신의|본인) 교통\s?수단|ιδιο μεταφορικο μεσο|δικο (?:του|σασ) (?:μεσο|οχημα)"
)
DRIVE_TOO = re.compile(
    r"permis pour conduire|running (?:a )?licen[cs]e|운전 면허|driving licen[cs]e"
)
SALES_EXPERIENCE = re.compile(
    r"(?:sales|selling|customer|b2b|account management) experience|experience (?:in|of|with) (?:\w+ ){0,2}(?:sales|selling|account|business development|key account)"
    r"|опыт\w* (?:работы )?(?:\w+ ){0,2}(?:продаж\w*|с клиент\w*|торгов\w*)|опит (?:\w+ ){0,2}(?:продажб\w*|търгов\w*|клиент\w*)|(?:verkaufs|vertriebs|sales-?)erfahrung|erfahrung im (?:\w+ ){0,1}(?:vertrieb|verkauf)"
    r"|experience (?:\w+ ){0,2}(?:vente\w*|commercial\w*)|εμπειρια (?:\w+ ){0,2}(?:πωλησ\w*|πελατ\w*)|προυπηρεσια (?:\w+ ){0,2}πωλησ\w*|(?:판매|영업)\s?(?:\S+\s)?(?:경험|경력)"
)
EDUCATION = {
    "higher": "bachelor*, master s degree, university degree, higher education, degree in, university graduate, graduate degree, college degree, degree level, bs degree, mba, university education, tertiary education, undergraduate degree, academic degree, degree, высшее образование, высшее, высшим образованием, высшего образования, высшее экономическое, неоконченное высшее, висше образование, висше, висшето, университетско образование, бакалавър, hochschulbildung, hochschulabschluss, studium, abgeschlossenes studium, hochschulstudium, universitatsabschluss, bachelorabschluss, akademisch* ausbildung, enseignement superieur, diplome universitaire, etudes superieures, bac 3, bac 4, bac 5, formation superieure, licence en, ecole de commerce, superieur professionnel, πτυχιο, πτυχιο αει, πανεπιστημιακη εκπαιδευση, ανωτατη εκπαιδευση, πτυχιουχος, πτυχιο αει τει, τριτοβαθμια, 고등 교육, 대졸, 학사, 4년제, 대학교 졸업, 대학 졸업",
    "college": "vocational*, college diploma, diploma level, vocational training, apprenticeship, среднее специальное, средне специальное, среднее профессиональное, не ниже среднего специального, средно специално, средно професионално, специално образование, средно специално образование, полувисше, berufsausbildung, kaufmannische ausbildung, abgeschlossene ausbildung, ausbildung zum, ausbildung als, ausbildung im, bts, dut, bac 2, diplome professionnel, formation commerciale, secondaire specialise, ιεκ, μεταδευτεροβαθμια, τεχνικη εκπαιδευση, 전문대, 전문대졸, 전문학사, 초대졸, 2년제",
    "school": "high school diploma, secondary education, high school education, secondary school, среднее образование, полное среднее, среднее общее, средно образование, abitur, schulabschluss, realschulabschluss, mittlere reife, baccalaureat, niveau bac, απολυτηριο λυκειου, απολυτηριο, δευτεροβαθμια, 고졸, 고등학교 졸업",
}
