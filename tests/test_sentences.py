"""Which stops end a sentence inside one block, and which do not."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdlint import tables
from jdlint.parse import sentences


def texts(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences.split(text)]


# A bar stands where a sentence ends.
WHERE = [
    "You bake bread.|You sell it.",
    "You use tools, e.g. Spark and Kafka, every day.|We like it.",
    "Any lab work, i.e. Pipetting and weighing, counts.",
    "We move 3.5 million parcels a day.|Join us.",
    "You know Node.js and ASP.NET well.|You write code.",
    ".NET is our stack.|.NET experience is a plus.",
    "We ship v2.0.1 today.|It works.",
    "Shifts run from 9 a.m. to 5 p.m. Monday through Friday.",
    "Shifts end at 5 p.m.|We pay overtime.",
    "Really?|Yes.|Apply now.|We hire many people.",
    "You worked with J.P. Morgan or John F. Kennedy.|Good.",
    "You advise the U.S. Army.|It is big.",
    "Based in the U.S.|We sponsor visas.",
    "Based in Fresno, CA.|Candidates may commute.",
    "You have 5 yrs. of practice.|Good.",
    "You have 5 yrs.|Good pay follows.",
    "You bring pens, paper, etc. to class.",
    "You bring pens, paper, etc.|Creating slides is fun.",
    "Acme Inc. builds rockets for Foo Ltd. and Bar Co. in St. Louis.",
    "You work at Acme Inc.|We build rockets.",
    "Ask Dr. Miller, Mrs. Hill or Mr. J. Smith.",
    "See No. 5 for details.|No. of posts: 2",
    "Is it hard?|No.|We help.",
    "Is that all?!|Wow!|Fine.",
    'She said "Go."|Then we left.',
    "(The post is paid.)|We care.",
    "Apply (today!) or wait.",
    'Our motto is "Ship it!" and we mean it.',
    "Yahoo! is a client, and Yahoo! Mail too.",
    "We wait...|Then we act... or not.",
    "We wait…|Then we act… or not.",
    "Sie arbeiten z.B. mit Holz, d.h. täglich.|Wir zahlen gut.",
    "Start am 1. Januar 2025 in Bonn.|Bewirb dich.",
    "1. Write code.|2. Review code.",
    "A. Bake bread",
    "Do this; do that; then rest.",
    "We need approx. 40 hrs. per week, incl. weekends.",
    "Founded in 2015.|We grew fast.",
    "Pay is $50k.|$5k bonus.",
    "You lead the way.|we follow.",
    "We love Python.|iOS is fine too.",
    "You hold a Ph.D. in physics or an M.S. degree.",
    "Sr. Bakers train Jr. Bakers.",
    "Mgmt. skills and exp. required.|Done.",
    "Tests (unit, load, etc.). and more",
    "Great food!!!|Free lunch.",
    "Mail jobs@example.co.uk or see www.example.com/a?b=1 today.|Thanks.",
    "We sell Vitamin C.|You pack it.",
    "We pay well !|Apply .|Now",
    "締め切りです。|応募してください。",
]


@pytest.mark.parametrize("where", WHERE)
def test_ends(where: str) -> None:
    joined = where.replace("|", "" if "。" in where else " ")
    assert texts(joined) == where.split("|")


def test_a_line_break_is_a_blank() -> None:
    assert texts("You bake\nbread.\nYou sell\nit.") == ["You bake\nbread.", "You sell\nit."]


def test_an_empty_line_ends_a_sentence() -> None:
    assert texts("You bake bread\n \n\nYou sell it") == ["You bake bread", "You sell it"]


def test_a_list_typed_into_one_block() -> None:
    assert texts("You will:\n- bake\n- sell bread") == ["You will:", "bake", "sell bread"]
    assert texts("• Bake • Sell ▪ Clean") == ["Bake", "Sell", "Clean"]
    assert texts("1. Bake\n2. Sell") == ["1. Bake", "2. Sell"]


def test_a_missing_blank_is_seen_but_names_are_not_cut() -> None:
    assert texts("Join our team.You will like it.") == ["Join our team.", "You will like it."]
    assert texts("We use Vue.Js and Booking.Com daily") == ["We use Vue.Js and Booking.Com daily"]


def test_stretches_without_words_are_no_sentences() -> None:
    assert texts("") == texts(" \n ") == texts("***") == texts("... ! ?") == []
    assert texts("Wow ! ! Yes.") == ["Wow !", "Yes."]


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from(".!?…\n •-\"')(aAzZ1eg。"))))
def test_sentences_are_in_order_and_trimmed_and_no_word_is_lost(text: str) -> None:
    at = 0
    for start, end in sentences.split(text):
        assert at <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        assert not any(map(str.isalnum, text[at:start]))
        at = end
    assert not any(map(str.isalnum, text[at:]))


@pytest.mark.parametrize("unit", [".", "....a", " . ", "\n ", "a", "e.g. ", "1. ", "\"' ", "a.b ", "!) (", "\n- "])
def test_time_is_linear(unit: str) -> None:
    def spent(times: int) -> float:
        text = unit * times
        best = 9.0
        for _ in range(3):
            start = time.process_time()
            sentences.split(text)
            best = min(best, time.process_time() - start)
        return best

    # Ten times the text: a quadratic loop takes a hundred times as long.
    assert spent(20_000) < 40 * spent(2_000) + 0.02


def test_the_table_has_each_word_once() -> None:
    lists = tables.table("abbreviations")
    words = [word for name in ("bound", "open", "closing", "numbered") for word in lists[name].split()]
    assert sorted(words) == sorted(set(words))
    assert all(word == word.lower() and not word.endswith(".") for word in words)
    assert all(word == word.lower() for word in lists["openers"].split())
