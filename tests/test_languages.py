"""Postings in German, French, Spanish and Dutch: what is understood of them, and which rules speak."""

from __future__ import annotations

from pathlib import Path

import pytest

from jdlint import lint_text, outline_text
from jdlint.evidence.conditions import find_conditions
from jdlint.evidence.experience import find_experience
from jdlint.evidence.pay import Context, find_pay, find_phrases
from jdlint.language import FOREIGN, find_language, is_understood
from jdlint.outline.content import begins_with_duty
from jdlint.outline.headings import meaning
from jdlint.tables import read_file

KINDS = ("purpose", "duties", "skills", "conditions", "salary", "benefits")

# Each posting's path and its parts, of which "title" and "rest" always stay.
POSTINGS: dict[str, tuple[str, dict[str, str]]] = {
    name: (posting["path"], posting["parts"])
    for name, posting in read_file(Path(__file__).with_name("postings.yml")).data.items()
}


def join(parts: dict[str, str]) -> str:
    return "\n".join(parts.values())


def missing(text: str, path: str) -> set[str]:
    return {finding.rule for finding in lint_text(text, path).findings if finding.rule.endswith("/missing")}


# Without headings, sentences that tell what is done may tell what the job is for, as in English.
WITHOUT_HEADINGS = {name for name, (path, _) in POSTINGS.items() if path.endswith(".txt")}
# A purpose that speaks to the reader tells a task too: too few duties, not none.
TOLD_BY_PURPOSE = {"de-office", "de-care"}


@pytest.mark.parametrize("name", POSTINGS)
def test_a_complete_posting_lacks_nothing(name: str) -> None:
    path, parts = POSTINGS[name]
    data = outline_text(join(parts), path).data
    assert data["language"] == name[:2]
    assert data["posting"]
    assert {section["kind"] for section in data["sections"]} >= set(KINDS)
    assert missing(join(parts), path) == set()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", POSTINGS)
def test_a_part_left_out_is_missing(name: str, kind: str) -> None:
    path, parts = POSTINGS[name]
    text = join({part: words for part, words in parts.items() if part != kind})
    found = missing(text, path)
    if kind == "purpose" and name in WITHOUT_HEADINGS:
        expected = found & {"purpose/missing"}
    elif kind == "duties" and name in TOLD_BY_PURPOSE:
        expected = set()
        assert "duties/few" in {finding.rule for finding in lint_text(text, path).findings}
    else:
        expected = {f"{kind}/missing"}
    assert found == expected


@pytest.mark.parametrize("name", POSTINGS)
def test_one_note_and_no_rule_about_english(name: str) -> None:
    path, parts = POSTINGS[name]
    findings = lint_text(join(parts), path).findings
    rules = [finding.rule for finding in findings]
    assert rules.count("posting/other-language") == 1
    assert not [rule for rule in rules if rule.startswith("language/")]
    assert not {"readability/hard", "readability/long-sentence", "duties/vague"} & set(rules)


@pytest.mark.parametrize(
    ("name", "title", "level"),
    [
        ("de-office", "Sachbearbeiter:in Auftragsabwicklung (m/w/d)", "mid"),
        ("de-care", "Pflegefachkraft (m/w/d) für die Nachtwache", "mid"),
        ("de-engineering", "Teamleiter Softwareentwicklung (w/m/d)", "lead"),
        ("de-plain", "Koch (m/w/d)", "mid"),
        ("fr-office", "Chargé de clientèle (H/F)", "mid"),
        ("fr-shop", "Vendeuse ou vendeur en librairie", "mid"),
        ("fr-engineering", "Ingénieure ou ingénieur fluides (H/F)", "mid"),
        ("fr-plain", "Infirmier de nuit (H/F)", "mid"),
        ("es-office", "Administrativa o administrativo contable", "mid"),
        ("es-care", "Enfermera de urgencias", "mid"),
        ("es-engineering", "Desarrolladora o desarrollador de backend", "mid"),
        ("es-plain", "Dependienta para panadería", "mid"),
        ("nl-office", "Medewerker klantenservice", "mid"),
        ("nl-care", "Verpleegkundige wijkzorg", "mid"),
        ("nl-engineering", "Softwareontwikkelaar", "mid"),
        ("nl-plain", "Kok (m/v/x)", "mid"),
    ],
)
def test_title_and_level(name: str, title: str, level: str) -> None:
    path, parts = POSTINGS[name]
    data = outline_text(join(parts), path).data
    assert (data["title"]["text"], data["level"]) == (title, level)


@pytest.mark.parametrize(
    ("name", "pay"),
    [
        ("de-office", (38_000, 42_500, "year")),
        ("de-care", (3_650, None, "month")),
        ("de-engineering", (72_000, 84_000, "year")),
        ("de-plain", (2_900, 2_900, "month")),
        ("fr-office", (26_000, 29_000, "year")),
        ("fr-shop", (1_650, 1_650, "month")),
        ("fr-engineering", (38_000, 44_000, "year")),
        ("fr-plain", (2_300, 2_300, "month")),
        ("es-office", (22_000, 24_000, "year")),
        ("es-care", (2_350, 2_350, "month")),
        ("es-engineering", (34_000, 40_000, "year")),
        ("es-plain", (1_050, 1_050, "month")),
        ("nl-office", (2_450, 2_900, "month")),
        ("nl-care", (2_800, 3_900, "month")),
        ("nl-engineering", (48_000, 60_000, "year")),
        ("nl-plain", (2_700, 2_700, "month")),
    ],
)
def test_pay(name: str, pay: tuple[float, float | None, str]) -> None:
    path, parts = POSTINGS[name]
    found = outline_text(join(parts), path).data["salary"]
    assert [(one["min"], one["max"], one["period"]) for one in found] == [pay]
    assert [one["currency"] for one in found] == ["EUR"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("de-office", "## Gehalt\n\nGehalt nach Vereinbarung\n\n"),
        ("de-care", "**Vergütung**\n\nLeistungsgerechte Vergütung\n\n"),
        ("de-plain", "Wir zahlen ein attraktives Gehalt.\n\n"),
        ("fr-office", "## Rémunération\n\nRémunération attractive\n\n"),
        ("fr-plain", "Le salaire selon profil et expérience.\n\n"),
        ("es-office", "## Salario\n\nSalario competitivo\n\n"),
        ("es-plain", "El salario es según valía.\n\n"),
        ("nl-office", "## Salaris\n\nEen marktconform salaris\n\n"),
        ("nl-plain", "Het salaris in overleg.\n\n"),
    ],
)
def test_pay_without_a_figure_is_vague(name: str, words: str) -> None:
    path, parts = POSTINGS[name]
    findings = lint_text(join({**parts, "salary": words}), path).findings
    assert "salary/vague" in {finding.rule for finding in findings}
    assert "salary/missing" not in {finding.rule for finding in findings}


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Vertriebsleiterin (m/w/d)", "manager"),
        ("Stellvertretende Filialleitung", "manager"),
        ("Projektleiter Tiefbau", "mid"),
        ("Werkstudent Controlling", "intern"),
        ("Auszubildende zur Köchin", "intern"),
        ("Geschäftsführer", "executive"),
        ("Küchenchefin", "lead"),
        ("Alternant développeur web", "intern"),
        ("Responsable de magasin", "manager"),
        ("Chef de projet", "mid"),
        ("Cheffe d'équipe", "lead"),
        ("Directrice commerciale", "director"),
        ("Becaria de marketing", "intern"),
        ("Jefe de taller", "manager"),
        ("Directora comercial", "director"),
        ("Stagiair communicatie", "intern"),
        ("Teamleider zorg", "lead"),
        ("Afdelingsleider", "manager"),
        ("Woonbegeleider", "mid"),
        ("Hoofd administratie", "manager"),
    ],
)
def test_level_words_of_titles(title: str, level: str) -> None:
    path, parts = POSTINGS["de-office"]
    assert outline_text(join({**parts, "title": f"# {title}\n\n"}), path).level == level


@pytest.mark.parametrize(
    ("slot", "there"),
    [
        ("[Name der Firma]", True),
        ("[Entreprise]", True),
        ("[Nombre de la empresa]", True),
        ("[Bedrijfsnaam]", True),
        ("Hier Text einfügen", True),
        ("XX.XXX €", True),
        ("[m/w/d]", False),
        ("[H/F]", False),
        ("Hier ist es schön", False),
    ],
)
def test_slots_of_templates(slot: str, there: bool) -> None:
    path, parts = POSTINGS["de-office"]
    findings = lint_text(join({**parts, "rest": f"{slot}\n"}), path).findings
    assert ("template/placeholder" in {finding.rule for finding in findings}) == there


ENGLISH = (
    "You answer the questions of our customers by phone and chat, and you write what you learn into our handbook. "
)
GERMAN = "Für diese Stelle sind gute Kenntnisse nötig, da die Kundschaft in Bayern sitzt und auf Deutsch anruft. "


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH * 2 + GERMAN, "en"),
        (GERMAN * 2 + "We are a small company with offices in Kiel and Oslo.", "de"),
        (
            "Du baust die Cloud Platform auf AWS. Unser Tech Stack: Kubernetes, Terraform, GitLab CI/CD, Go. "
            "Infrastructure as Code mit Terraform, CI/CD Pipelines für Data Products, Monitoring und Incident Response "
            "im On-Call, Security Reviews und Disaster Recovery Tests mit dem Team.",
            "de",
        ),
        (
            "We zijn op zoek naar een data engineer die onze dbt models en pipelines in Snowflake bouwt. Je werkt in "
            "een scrum team met product owners en data scientists aan dashboards in Power BI.",
            "nl",
        ),
        (
            "Se busca camarera para la terraza. Montaje de la sala, toma de comandas, servicio en mesa, cobro y cierre "
            "de caja. Inglés de nivel medio. Residencia cerca de la playa de Gijón, en el centro.",
            "es",
        ),
        ("Koch (m/w/d) in Kiel", "en"),
        ("", "en"),
    ],
)
def test_language_is_told(text: str, language: str) -> None:
    assert find_language(text) == language


def test_fields_tell_the_language_of_a_short_text() -> None:
    text = (
        "---\ntitle: Vendeur en boulangerie (H/F)\nlieu: Lyon\ncontrat: CDI\nsalaire: 1 850 € brut par mois\n"
        "missions: Accueillir les clients et les conseiller, tenir la caisse, ranger la boutique\n"
        "profil: Une première expérience de la vente et le goût du pain\navantages: mutuelle et tickets "
        "restaurant\n---\n\n"
        "Pour renforcer notre équipe, nous recherchons quelqu'un qui aime le pain et les gens.\n"
    )
    assert outline_text(text).data["language"] == "fr"
    assert missing(text, "posting.md") == set()


POLISH = (
    "# Kucharz\n\nSzukamy osoby do pracy w kuchni naszej restauracji w Krakowie. Praca jest od poniedziałku do "
    "piątku, a zespół liczy pięć osób. Będzie to praca z ludźmi i dla ludzi.\n\n## Obowiązki\n\n- Przygotowanie zup\n- "
    "Zamawianie warzyw\n- Sprzątanie kuchni\n\n## Wymagania\n\n- Dwa lata w kuchni\n- Książeczka sanepidowska\n\n"
    "Wynagrodzenie: 6500 zł brutto miesięcznie\n"
)


def test_a_language_without_structure_words_gets_one_note() -> None:
    (finding,) = (one for one in lint_text(POLISH).findings if one.rule != "readability/too-short")
    assert finding.rule == "posting/other-language"
    assert finding.message == (
        "The posting is in Polish: wording and readability are not checked (those rules are for English), nor is it "
        "checked that its purpose, duties, requirements, conditions and benefits are there."
    )


def test_the_note_names_the_language_and_stands_at_the_title() -> None:
    path, parts = POSTINGS["nl-engineering"]
    report = lint_text(join(parts), path)
    (finding,) = [finding for finding in report.findings if finding.rule == "posting/other-language"]
    assert finding.message == (
        "The posting is in Dutch: wording and readability are not checked (those rules are for English)."
    )
    assert report.source.slice(finding.span) == "Softwareontwikkelaar"


def test_duties_of_management_are_told_by_english_words_only() -> None:
    path, parts = POSTINGS["de-office"]
    text = join({**parts, "title": "# Leiterin Innendienst (m/w/d)\n\n"})
    assert "level/duties-below-title" not in {finding.rule for finding in lint_text(text, path).findings}


def test_understood_languages() -> None:
    assert all(map(is_understood, ("en", *FOREIGN)))
    assert not is_understood("pl")


@pytest.mark.parametrize(
    "text",
    [
        "40-Stunden-Woche",
        "38,5 Wochenstunden",
        "von 9 bis 17 Uhr",
        "contrat de 39 heures",
        "35 h",
        "de 9h à 17h",
        "horario de 8 a 17 h",
        "24-32 uur",
        "van 9 tot 17 uur",
        "weekenddiensten",
    ],
)
def test_hours(text: str) -> None:
    assert {one.kind for one in find_conditions(text)} & {"hours", "shift"}


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("mindestens 3 Jahre Berufserfahrung", 3),
        ("ein Jahr Berufserfahrung", 1),
        ("minimum 3 années d'expérience", 3),
        ("un an d'expérience", 1),
        ("experiencia de al menos un año", 1),
        ("een jaar ervaring", 1),
    ],
)
def test_experience(text: str, years: float) -> None:
    assert [one.min_years for one in find_experience(text, required=True)] == [years]


@pytest.mark.parametrize(
    ("text", "pay"),
    [
        ("14,50 € die Stunde", (14.5, 14.5, "hour")),
        ("45.000 € brutto/Jahr", (45_000, 45_000, "year")),
        ("ab € 2.500 brutto", (2_500, None, "month")),
        ("35-40 k€ brut annuel", (35_000, 40_000, "year")),
        ("30.000 € brutos anuales", (30_000, 30_000, "year")),
        ("1.500 € netos al mes", (1_500, 1_500, "month")),
        ("€ 3.000 - € 4.000 bruto per maand", (3_000, 4_000, "month")),
    ],
)
def test_figures_of_pay(text: str, pay: tuple[float, float | None, str]) -> None:
    found = find_pay(text, Context(False))
    assert [(one.minimum, one.maximum, one.period) for one in found] == [pay]


@pytest.mark.parametrize(
    "text",
    [
        "Vergütung nach TV-V",
        "Gehalt richtet sich nach dem Tarifvertrag",
        "un salaire motivant",
        "bovengemiddeld salaris",
    ],
)
def test_pay_spoken_of(text: str) -> None:
    assert find_phrases(text, Context(False))


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Was du bei uns machst", "duties"),
        ("Das zeichnet dich aus", "skills"),
        ("Wann und wo", "conditions"),
        ("Dein Gehalt", "salary"),
        ("Worauf du dich freuen kannst", "benefits"),
        ("Vos missions au quotidien", "duties"),
        ("Le profil idéal", "skills"),
        ("Ce que nous vous proposons", "benefits"),
        ("¿Qué harás en tu día a día?", "duties"),
        ("Requisitos mínimos", "skills"),
        ("¿Por qué unirte a nosotros?", "benefits"),
        ("Dit ga je doen", "duties"),
        ("Wat breng jij mee?", "skills"),
        ("Daar kun je op rekenen", "benefits"),
        ("Ihr Profil", "skills"),
        ("Taken", "duties"),
    ],
)
def test_headings(heading: str, kind: str) -> None:
    assert "".join(meaning(heading).kinds[:1]) == kind


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("de", "Betreuung unserer Kunden"),
        ("de", "Eigenständige Planung der Touren"),
        ("de", "Rechnungen prüfen und freigeben"),
        ("fr", "Assurer le suivi des commandes"),
        ("fr", "Mise en place des rayons"),
        ("es", "Gestionar la agenda"),
        ("es", "Atención al cliente"),
        ("nl", "Het ontwikkelen van lesmateriaal"),
        ("nl", "Opstellen van rapporten"),
    ],
)
def test_lines_that_begin_like_a_duty(language: str, line: str) -> None:
    assert begins_with_duty(line, language)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("de", "Ausbildung in der Pflege"),
        ("de", "Vergütung nach Tarif"),
        ("de", "Arbeitszeit: Planung im Team"),
        ("fr", "Formation en comptabilité"),
        ("es", "Formación de grado superior"),
        ("nl", "Ervaring van twee jaar"),
    ],
)
def test_lines_that_do_not(language: str, line: str) -> None:
    assert not begins_with_duty(line, language)


def test_title_in_running_text() -> None:
    text = (
        "Für unser Café in Jena suchen wir eine erfahrene Konditorin (m/w/d), die mit uns die Theke füllt. Du backst "
        "Torten. Die Stelle ist unbefristet und in Teilzeit.\n"
    )
    assert outline_text(text).title == "Konditorin"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("私たちは小さなパン屋です。毎朝四時に店を開けて、焼きたてのパンを町の人々に届けています。", "ja"),
        ("우리는 작은 빵집입니다. 매일 아침 네 시에 문을 열고 갓 구운 빵을 동네 사람들에게 전합니다.", "ko"),
        ("我们是一家小面包店。每天早上四点开门，把刚出炉的面包送给镇上的人们。欢迎加入我们。", "zh"),
        ("Мы небольшая пекарня. Каждое утро в четыре часа мы открываемся и печём хлеб для города.", "ru"),
        ("نحن مخبز صغير. نفتح كل صباح في الرابعة ونخبز الخبز الطازج لأهل البلدة كل يوم.", "ar"),
        ("Chúng tôi là một tiệm bánh nhỏ. Bạn sẽ nướng bánh mì cho các cửa hàng trong thành phố với những người "
         "thợ khác, và được học từ họ khi công việc cho phép.", "vi"),
        ("Vi är ett litet bageri. Du bakar bröd för fyra butiker och arbetar med en kollega på natten. Vi har det bra "
         "och du får lära dig allt om surdeg av oss.", "sv"),
        ("We are a small bakery called パン屋. You bake bread with one colleague for the four shops of our town, and "
         "you are the one who opens in the morning.", "en"),
    ],
)  # fmt: skip
def test_other_scripts_and_languages_are_told(text: str, language: str) -> None:
    assert find_language(text) == language


def test_words_are_not_counted_where_blanks_do_not_part_them() -> None:
    text = "# パン職人\n\n" + "毎朝四時に店を開けて、焼きたてのパンを町の人々に届けます。" * 3
    rules = {finding.rule for finding in lint_text(text, "jobs/baker.md").findings}
    assert not rules & {"readability/too-short", "readability/too-long", "salary/missing"}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Als Bäckerin (m/w/d) bist du die gute Seele unserer Backstube und sorgst mit den anderen dafür, dass das "
         "Brot um sechs in den Läden ist. Du arbeitest nachts und hast am Wochenende frei.", "Bäckerin (m/w/d)"),
        ("En tant que comptable, vous tenez les comptes de nos quatre boulangeries et vous préparez les paies avec "
         "la direction. Vous travaillez dans une équipe de trois personnes à Lyon.", "comptable"),
    ],
)  # fmt: skip
def test_a_title_told_in_a_sentence(text: str, title: str) -> None:
    found = outline_text(text).data["title"]
    assert found is not None
    assert found["text"] == title
