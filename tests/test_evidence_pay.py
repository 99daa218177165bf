"""The pay parser: what counts as pay, what it says, and what is never pay."""

from __future__ import annotations

import re
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jdlint import tables
from jdlint.evidence.pay import Context, Pay, find_pay, find_phrases

FREE = Context()
ABOUT = Context(about_pay=True)


def figures(text: str, context: Context = FREE) -> list[tuple[float | None, float | None, str | None, str | None]]:
    return [(pay.minimum, pay.maximum, pay.currency, pay.period) for pay in find_pay(text, context)]


def only(text: str, context: Context = FREE) -> Pay:
    found = find_pay(text, context)
    assert len(found) == 1, found
    return found[0]


LIBRARY_STRINGS = [
    ("£35k–£42k DOE", 35_000, 42_000, "GBP", "year"),
    ("$57,576 per year", 57_576, 57_576, "USD", "year"),
    ("USD 120.000 - 150.000", 120_000, 150_000, "USD", "year"),
    ("€45.000 brut/an", 45_000, 45_000, "EUR", "year"),
    ("$22/hr", 22, 22, "USD", "hour"),
    ("12-15 LPA", 1_200_000, 1_500_000, "INR", "year"),
    ("$1,234.50 bi-weekly", 1234.5, 1234.5, "USD", "week"),
    ("OTE 80k", 80_000, 80_000, None, "year"),
    ("from 3 000 € / month", 3000, None, "EUR", "month"),
    ("CHF 95'000–110'000 p.a.", 95_000, 110_000, "CHF", "year"),
    ("up to £60,000 + bonus", None, 60_000, "GBP", "year"),
    ("60-70K EUR gross per annum", 60_000, 70_000, "EUR", "year"),
    ("AU$110,000 - AU$125,000 + super", 110_000, 125_000, "AUD", "year"),
    ("R$ 8.500,00 mensais", 8500, 8500, "BRL", "month"),
    ("¥6,000,000 ~ ¥8,000,000 年収", 6_000_000, 8_000_000, "JPY", "year"),
    ("zł 15 000–20 000 netto", 15_000, 20_000, "PLN", "month"),
    ("£450 per day", 450, 450, "GBP", "day"),
]


@pytest.mark.parametrize("context", [FREE, ABOUT])
@pytest.mark.parametrize(("text", "low", "high", "currency", "period"), LIBRARY_STRINGS)
def test_strings_that_other_libraries_misread(text, low, high, currency, period, context):
    assert figures(text, context) == [(low, high, currency, period)]


def test_competitive_is_a_phrase_and_no_figure():
    assert figures("Salary: competitive") == []
    assert len(find_phrases("Salary: competitive", FREE)) == 1


SHAPES = [
    ("Salaire : 35-45K€", 35_000, 45_000, "EUR", "year"),
    ("Salaire : 40/50 K€ selon profil", 40_000, 50_000, "EUR", "year"),
    ("Pay: £80 - £100k", 80_000, 100_000, "GBP", "year"),
    ("Rémunération : 51k€ /61k€", 51_000, 61_000, "EUR", "year"),
    ("Salary: >= 50k €", 50_000, None, "EUR", "year"),
    ("Gehalt: € 5.103,90", 5103.9, 5103.9, "EUR", "month"),
    ("Bruttomonatsgehalt: EUR 3.954,00 (14x jährlich)", 3954, 3954, "EUR", "month"),
    ("Wynagrodzenie: 14.000 - 18.000 PLN/net", 14_000, 18_000, "PLN", "month"),
    ("3.6-4.8 LPA", 360_000, 480_000, "INR", "year"),
    ("$18.00-$20.00/HR", 18, 20, "USD", "hour"),
    ("Rate: $3-5k/monthly", 3000, 5000, "USD", "month"),
    ("$19.50 - $24.75 HOUR", 19.5, 24.75, "USD", "hour"),
    ("The hourly wage lies between $30 - $35/hour.", 30, 35, "USD", "hour"),
    ("The salary will range from $50k to $80k.", 50_000, 80_000, "USD", "year"),
    ("Salary from 800 up to 1500 EUR (net)", 800, 1500, "EUR", "month"),
    ("a salary between € 2,600 (scale 9) and € 3,900 (scale 10) gross per month", 2600, 3900, "EUR", "month"),
    ("GS-14, Step 1 - $101,000 to GS-14, Step 10 - $131,000", 101_000, 131_000, "USD", "year"),
    ("Pay Range: $85K - 105K", 85_000, 105_000, "USD", "year"),
    ("Pay: $62,482-80,257", 62_482, 80_257, "USD", "year"),
    ("Salary 55-65,000 USD", 55_000, 65_000, "USD", "year"),
    ("Salary: $61,0000 - $80,000", 61_000, 80_000, "USD", "year"),
    ("Salary: ₹6,00,000 - 8,00,000", 600_000, 800_000, "INR", "year"),
    ("10 lakhs per annum", 1_000_000, 1_000_000, "INR", "year"),
    ("年収600万円～800万円", 6_000_000, 8_000_000, "JPY", "year"),
    ("Wir zahlen zwischen 50.000 und 60.000 Euro brutto im Jahr", 50_000, 60_000, "EUR", "year"),
    ("Rémunération entre 45k€ et 55k€", 45_000, 55_000, "EUR", "year"),
    ("een startsalaris tussen €4.200 en €5.200 per maand", 4200, 5200, "EUR", "month"),
    ("Salaris 3.500,- tot 4.200,- euro per maand", 3500, 4200, "EUR", "month"),
    ("Salario: 30.000 a 40.000 € brutos anuales", 30_000, 40_000, "EUR", "year"),
    ("Salário entre R$ 5.000 e R$ 7.000 por mês", 5000, 7000, "BRL", "month"),
    ("RAL 35.000 - 45.000 €", 35_000, 45_000, "EUR", "year"),
    ("14 000 – 18 000 PLN brutto miesięcznie", 14_000, 18_000, "PLN", "month"),
    ("Day rate: £450 - £500", 450, 500, "GBP", "day"),
    ("18-20€/h brutto", 18, 20, "EUR", "hour"),
    ("Band 6: £37,338 to £44,962 per annum", 37_338, 44_962, "GBP", "year"),
    ("The salary range is $95,000\nto $120,000 per year.", 95_000, 120_000, "USD", "year"),
    ("Salary: $90,000 CAD", 90_000, 90_000, "CAD", "year"),
    ("We start at $16/hour and offer paid time off", 16, None, "USD", "hour"),
    ("$20/hr and up", 20, None, "USD", "hour"),
    ("Min. $15/Hour", 15, None, "USD", "hour"),
    ("Base $100,000+ plus monthly commission", 100_000, None, "USD", "year"),
    ("Salary: maximum of €4.481", None, 4481, "EUR", "month"),
    ("The maximum salary for this post is $83,500.", None, 83_500, "USD", "year"),
    ("Competitive salary up to £75k+", None, 75_000, "GBP", "year"),
    ("The stipend is approximately $60,000 per year.", 60_000, 60_000, "USD", "year"),
    ("Total pay is expected to net 55,000 USD per year", 55_000, 55_000, "USD", "year"),
]


@pytest.mark.parametrize("context", [FREE, ABOUT])
@pytest.mark.parametrize(("text", "low", "high", "currency", "period"), SHAPES)
def test_shapes_of_pay(text, low, high, currency, period, context):
    assert figures(text, context) == [(low, high, currency, period)]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("45,000 - 55,000", 45_000, 55_000),
        ("35-45K", 35_000, 45_000),
        ("28,000", 28_000, 28_000),
        ("142,701", 142_701, 142_701),
    ],
)
def test_bare_figures_count_where_the_text_is_about_pay(text, low, high):
    assert [pay[2:4] for pay in find_pay(text, ABOUT)] == [(low, high)]
    assert figures(f"We shipped {text} parcels.") == []


@pytest.mark.parametrize(
    ("text", "low", "high"), [("Salary: $60,000 - $50,000", 60_000, 50_000), ("Salaire : 45-40K€", 45_000, 40_000)]
)
def test_an_inverted_range_stays_as_written(text, low, high):
    assert [pay[2:4] for pay in find_pay(text, FREE)] == [(low, high)]


def test_an_open_end_behind_a_range_keeps_its_maximum():
    pay = only("Salary: £70,000 – £100,000+")
    assert (pay.minimum, pay.maximum, pay.open_end) == (70_000, 100_000, True)


def test_a_plus_minus_opens_nothing():
    assert figures("Salaire : 35K€ +/- selon profil") == [(35_000, 35_000, "EUR", "year")]


def test_several_figures_by_place_level_and_step():
    assert figures("Salary: London £45k-£55k; Leeds £38k-£44k") == [
        (45_000, 55_000, "GBP", "year"),
        (38_000, 44_000, "GBP", "year"),
    ]
    assert len(figures("Step 1 $35.78/hr, Step 2 $36.50/hr, Step 3 $37.23/hr")) == 3
    assert len(figures("Denver: $90,000 - $110,000; New York: $110,000 - $140,000 base salary")) == 2


def test_what_is_stated_and_what_is_judged():
    stated, judged, bare = only("$57,576 per year"), only("Salary: $57,576"), only("57,576", ABOUT)
    assert (stated.period_stated, judged.period_stated, judged.period) == (True, False, "year")
    assert (judged.currency_stated, bare.currency_stated, bare.currency) == (True, False, None)
    assert only("annual salary of $36,000").period_stated
    assert only("$1,200 semi-monthly", ABOUT).every == 0.5
    assert only("$1,200 bi-weekly", ABOUT).every == 2


def test_a_known_currency_decides_the_dollar_and_stands_in_for_none():
    assert only("Salary: $90,000", Context(False, "CAD")).currency == "CAD"
    assert only("Salary: €90,000", Context(False, "CAD")).currency == "EUR"
    assert only("CA$90,000–150,000, Toronto").currency == "CAD"
    assert only("Salary: $110,000 + super").currency == "AUD"
    assert only("95,000", Context(True, "USD")) == only("95,000", Context(True, "USD"))._replace(currency="USD")


def test_on_target_earnings_are_marked():
    assert [pay.kind for pay in find_pay("£30,000 base salary, OTE £45,000", FREE)] == ["base", "ote"]


@pytest.mark.parametrize(
    "text",
    [
        "According to Indeed, the average salary is $57,576 per year.",
        "The average salary for a support manager in the US is $57,576.",
        "Median pay in this trade is $61,000 per year.",
    ],
)
def test_a_market_figure_is_quoted_and_not_offered(text):
    assert only(text).quoted


def test_an_employers_own_average_is_an_offer():
    assert not only("Average first year earnings is £30,000 OTE").quoted


FALSE_FRIENDS = [
    "We offer a 401(k) with a 4% match.",
    "Our 401k plan matches up to 5% of your salary.",
    "We raised $40M in Series B funding.",
    "We closed a seed round of €2,500,000 this spring.",
    "We are a $2B company with 500 employees.",
    "Our valuation is $900,000,000.",
    "Our revenue grew to $12,000,000 per year.",
    "Grow us from $20M ARR to $30M ARR.",
    "The firm has £80m AUM and a turnover of £3,000,000.",
    "Our shops handle a GMV of $70,000 per month.",
    "Manage a $5 million budget and 200 accounts.",
    "Own contract values of $1MM - $5MM.",
    "Look after a portfolio of €60,000 to €90,000.",
    "You get a $1,500 annual learning stipend.",
    "Home office budget of €1,000.",
    "Home office: $1,500 a year.",
    "Wellness: €500 per year.",
    "Up to $150 per month to use toward your phone.",
    "Travel allowance: €300 per month.",
    "Equipment allowance of $2,000 per year.",
    "Relocation support up to $10,000.",
    "$500 sign-on bonus.",
    "$10,000 signing bonus",
    "Referral bonus $2,000.",
    "Annual bonus of $5,000 to $10,000.",
    "Customers save up to $2,000 with our discount of $50 per month.",
    "Save up to 30% or $2,000.",
    "Call us at 555-123-4567 or +1 (303) 555-0199.",
    "The contract runs 2025-2026.",
    "You work 35-40 hours per week.",
    "Lift 20–50 lb.",
    "Travel up to 20% per year.",
    "A team of 12,000 people in 40 countries.",
    "Office in Denver, CO 80202.",
    "Apply by 12/31/2026.",
    "Job number 123456.",
    "We pay up to $10,000 in student loan repayment.",
    "Grants of up to $50,000 per year.",
    "GPA of 3.5 or above.",
    "A $400,000 life insurance policy and 25 days PTO.",
    "Disability cover of up to $3,000 per week.",
    "Pension match up to €3,000 per year.",
    "Application fee: $50.",
    "Per diem of $75 per day while travelling.",
    "Manage $5M accounts for our customers.",
    "Equity worth $20,000 to $40,000.",
    "Manage ad spend of $50,000 - $100,000 per month.",
    "Sales quota of $500,000 - $750,000 per year.",
    "Close deals of $30k–$60k.",
    "Our clients pay us $500 to $900 per month.",
    "We help creators earn over $1B.",
    "Our site has 500k+ monthly unique visitors.",
    "The plan may replace 60% of your salary, up to $12,000 per month.",
    "Donations of $25 per month from 40,000 members.",
    "Salary: competitive. Last year we raised $40,000,000.",
]


@pytest.mark.parametrize("text", FALSE_FRIENDS)
def test_money_and_numbers_that_are_no_pay(text):
    assert figures(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "$10,000 signing bonus",
        "$1,500 home office stipend",
        "Up to $150 per month to use toward your cell phone",
        "401k with a 4% match",
        "35-40 hours per week",
        "25 days of paid leave",
        "Job number 123456",
        "Grade 7",
        "2025-2026",
        "Wellness: €500 per year",
        "4% employer match",
    ],
)
def test_no_pay_even_where_the_text_is_about_pay(text):
    assert figures(text, ABOUT) == []


def test_pay_beside_false_friends():
    assert figures("The salary is $60,000–$70,000 with a $5,000 signing bonus.") == [(60_000, 70_000, "USD", "year")]
    assert figures("Compensation: you earn $30/hour plus a $1,000 bonus.") == [(30, 30, "USD", "hour")]
    assert figures("Salary: €45k, 30 days of annual leave") == [(45_000, 45_000, "EUR", "year")]
    assert figures("Grant Writer: $60,000 - $70,000 per year") == [(60_000, 70_000, "USD", "year")]
    assert figures("10-25 hours per week, $15/hour.") == [(15, 15, "USD", "hour")]


PHRASES = [
    ("We offer a competitive salary and equity.", "competitive salary"),
    ("Compensation is competitive, based on experience.", "Compensation is competitive"),
    ("A competitive base salary", "competitive base salary"),
    ("Salary negotiable", "Salary negotiable"),
    ("Salary commensurate with experience", "Salary commensurate"),
    ("An attractive remuneration package", "attractive remuneration package"),
    ("Your salary, including base, will be determined upon selection.", "salary, including base, will be determined"),
    ("Salary: DOE", "Salary: DOE"),
    ("Salary TBD", "Salary TBD"),
    ("Grade 7", "Grade 7"),
    ("GS Grade Level: 14", "GS Grade Level: 14"),
    ("Pay Grade: E08", "Pay Grade: E08"),
    ("Rémunération : selon profil", "Rémunération : selon"),
    ("Gehalt nach Vereinbarung", "Gehalt nach Vereinbarung"),
    ("eine attraktive Vergütung", "attraktive Vergütung"),
    ("een marktconform salaris", "marktconform salaris"),
    ("Salario competitivo", "Salario competitivo"),
    ("atrakcyjne wynagrodzenie", "atrakcyjne wynagrodzenie"),
    ("Retribuzione: commisurata", "Retribuzione: commisurata"),
    ("Salário a combinar", "Salário a combinar"),
]


@pytest.mark.parametrize("context", [FREE, ABOUT])
@pytest.mark.parametrize(("text", "phrase"), PHRASES)
def test_pay_without_a_figure(text, phrase, context):
    found = [text[start:end] for start, end in find_phrases(text, context)]
    assert any(phrase in one for one in found), found


@pytest.mark.parametrize(
    "text", ["competitive", "Negotiable", "TBD", "DOE", "Depending on experience", "selon profil", "GS-14/GS-15", "SEO"]
)
def test_bare_phrases_count_only_where_the_text_is_about_pay(text):
    assert [(0, len(text))] == [tuple(phrase) for phrase in find_phrases(text, ABOUT)]
    assert find_phrases(f"We like {text} things.", FREE) == []


@pytest.mark.parametrize(
    "text",
    [
        "Design competitive compensation programs for our clients.",
        "Run the payroll and pay the invoices.",
        "You teach Grade 7 pupils.",
        "Work with the Department of Energy (DOE).",
        "Please send your salary expectations.",
        "Great benefits and a good team.",
        "We move at a fast pace in a competitive market.",
    ],
)
def test_words_near_pay_that_are_no_phrase(text):
    assert find_phrases(text, FREE) == []


def test_a_phrase_beside_an_offered_figure_says_nothing_more():
    assert find_phrases("Competitive salary: £80 - £100k", FREE) == []
    assert find_phrases("Competitive salary. According to Indeed the average salary is $57,576.", FREE) != []


@pytest.mark.parametrize("name", ["anywhere", "about_pay"])
def test_every_phrase_of_the_table_is_found_in_its_shortest_form(name):
    data = tables.table("pay")["phrases"]
    for template in data[name]:
        parts = re.sub(r"\[.*?\]", "", template).replace("^", "").replace("$", "").split()
        words = [data["lists"][part[1:-1]][0] if part[0] == "{" else part for part in parts]
        text = " ".join({"_": "something", "#": "7"}.get(word, word) for word in words)
        assert find_phrases(text, Context(name == "about_pay")), template


def test_every_currency_in_the_table_has_a_worth():
    data = tables.table("pay")
    named = set(data["signs"].values()) | set(data["currency_words"]) | set(data["currency_hints"])
    named |= {code for codes in data["ambiguous_signs"].values() for code in codes}
    assert named <= set(data["currencies"])


MARKS = "$ € £ k K€ - – to 50,000 60.000 45 22.50 /hr salary bonus + ( ) % LPA zł İ 年収 and between from 1e9 0 ,"
PIECES = st.sampled_from([*MARKS.split(" "), " ", "\n", ". ", "per hour", "up to", "€ 3 000"])


@given(
    st.lists(PIECES, max_size=25).map(" ".join) | st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=60),
    st.booleans(),
)
@settings(max_examples=150, deadline=None)
def test_results_lie_inside_the_text_in_order_and_make_sense(text, about):
    context = Context(about)
    reached = 0
    for pay in find_pay(text, context):
        assert reached <= pay.start < pay.end <= len(text)
        reached = pay.end
        assert pay.minimum is not None or pay.maximum is not None
        assert all(end is None or end > 0 for end in (pay.minimum, pay.maximum))
        assert pay.period in {"hour", "day", "week", "month", "year"}
    reached = 0
    for phrase in find_phrases(text, context):
        assert reached <= phrase.start < phrase.end <= len(text)
        reached = phrase.end


@given(
    st.integers(20_000, 90_000),
    st.integers(0, 60_000),
    st.sampled_from(["-", " - ", "–", " to "]),
    st.sampled_from(["$", "£", "€"]),
)
@settings(max_examples=60, deadline=None)
def test_a_range_written_upward_reads_upward(low, more, joiner, sign):
    pay = only(f"Salary: {sign}{low:,}{joiner}{sign}{low + more:,} per year")
    assert (pay.minimum, pay.maximum, pay.period) == (low, low + more, "year")


PHONES = [
    "Mail us or call +31 (0)20 7028200 and ask for Jan.",
    "Call +1 (303) 555-0199 or 303-555-0199.",
    "Phone: 303.555.0199",
    "(303) 555-0199",
    "1 800 555 0199",
    "Tel. 0711 123456-0",
    "Telefon: 0711 / 123 456",
    "Tel: 01 23 45 67 89",
    "Call us on 7028200 today",
    "Contact the office at 555-1234",
    "WhatsApp 31 6 12345678",
    "020 7946 0958",
    "+44(0)117 318 2447",
    "+31 (024) 3614546",
    "00 31 20 702 8200",
    "Fax 49 711 1234567",
    "Call HR: 1234567",
    "Questions? Contact Ms Poe, 682-3124.",
]


@pytest.mark.parametrize("text", PHONES)
def test_a_telephone_number_is_never_pay(text):
    assert figures(text, ABOUT) == []
    assert figures(f"The salary is fixed. {text}") == []
    assert figures(f"Salary: $52,000 a year. {text}", ABOUT) == [(52_000, 52_000, "USD", "year")]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Call centre agent: 28 000 - 32 000", 28_000, 32_000),
        ("Mobile developer: 45000-60000 EUR", 45_000, 60_000),
        ("60 000 - 70 000", 60_000, 70_000),
        ("100 000 - 120 000", 100_000, 120_000),
        ("Pay 1 200 000 - 1 500 000 INR", 1_200_000, 1_500_000),
        ("Phone support: 3500 - 6000 EUR/month", 3500, 6000),
    ],
)
def test_pay_that_looks_like_a_telephone_number_stays_pay(text, low, high):
    assert [pay[2:4] for pay in find_pay(text, ABOUT)] == [(low, high)]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("55k-60k", 55_000, 60_000),
        ("55K–60K", 55_000, 60_000),
        ("55k-60k EUR", 55_000, 60_000),
        ("60-50k", 60_000, 50_000),
    ],
)
def test_a_range_of_scaled_ends_without_spaces_is_one_figure(text, low, high):
    pay = only(text, ABOUT)
    assert (pay.start, pay.end, pay.minimum, pay.maximum) == (0, len(text), low, high)


@pytest.mark.parametrize(
    "text",
    [
        "The average pay for this role in the United States is $18 per hour, says Glassdoor.",
        "The average pay for this role in the United States, according to Glassdoor, is $18 per hour.",
        "Glassdoor puts the average at $18 per hour",
        "Glassdoor lists $18 per hour for this position.",
        "A typical salary is $40,000 per year (reported by Payscale), the average in this trade.",
    ],
)
def test_a_source_of_market_figures_may_stand_before_and_after(text):
    assert only(text).quoted
    assert only(text, ABOUT).quoted


@pytest.mark.parametrize(
    "text",
    ["This role pays $52,000 a year. Apply on Indeed.", "This role pays $52,000 a year, apply through LinkedIn."],
)
def test_a_job_board_to_apply_on_quotes_nothing(text):
    assert not only(text).quoted


def test_a_cap_of_a_pay_system_is_no_pay():
    assert figures("The maximum salary for the GS pay system is $183,500.") == []
    assert figures("The maximum salary for the GS pay system is $183,500.", ABOUT) == []


def test_a_first_figure_is_soon_read():
    # A command must start and finish in 0.15 s; a process of its own, for what is made once.
    code = (
        "import time; from jdlint import tables; tables.table('pay'); begun = time.process_time();"
        "from jdlint.evidence.pay import Context, find_pay, find_phrases;"
        "find_pay('Salary: $50,000 - $60,000 per year', Context()); find_phrases('Competitive salary', Context());"
        "print(time.process_time() - begun)"
    )
    taken = min(
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout) for _ in range(3)
    )
    assert taken < 0.06


@pytest.mark.parametrize(
    "text",
    [
        "1" * 20_000,
        "1,000 " * 4_000,
        "$1-" * 6_000,
        "$50 to " * 3_000,
        "$50,000" + " " * 20_000 + "to $60,000",
        "$5,000 bonus of " * 1_500,
        "salary will be " * 1_500,
        "competitive " * 2_000,
        "pay " * 4_000 + "$50",
        "$50 a " * 3_000,
        "$50 per hour per week " * 1_000,
        "+1 (0)20 " * 3_000,
        "call 12 34 " * 2_000,
        "salary - _ " * 2_000,
        "gehalts" * 3_000 + " $50",
        "年収" * 4_000 + "600万円",
    ],
)
def test_long_odd_text_takes_linear_time(text):
    begun = time.process_time()
    find_pay(text, ABOUT)
    find_phrases(text, ABOUT)
    assert time.process_time() - begun < 3
