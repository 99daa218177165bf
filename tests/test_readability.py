"""Readability: the counts, the formulas, textstat in a cage, and syllables."""

import math
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdlint import tables
from jdlint.facts import readability
from jdlint.facts.readability import Readability, clean, estimate, measure, syllables

PROSE = [
    "You bake bread and cakes for our three shops.",
    "Every night you prepare the dough, e.g. rye or spelt, and you plan the next day with your colleagues.",
    "We pay $21.50 an hour, plus 10% for nights (10 p.m. to 6 a.m.).",
    "Questions? Write to jobs@example.com or see https://example.com/jobs?id=5.",
]
BULLETS = [
    "Develop and maintain automated reporting for regional operations",
    "Coordinate collaboration between engineering and customer organizations",
    "Communicate priorities and escalations to senior leadership",
    "Dental insurance",
    "Pension",
]
SHORT = ["Python", "SQL", "CI/CD", "Good pay"]
GERMAN = ["Sie arbeiten z.B. mit Holz.", "Wir zahlen übertariflich und pünktlich."]
SHOUTED = ["WE ARE HIRING NOW", "APPLY TODAY OR CALL THE OFFICE"]
TEXTS = [PROSE, BULLETS, SHORT, GERMAN, SHOUTED, PROSE + BULLETS + SHORT, PROSE * 60, ["Bread"], ["It is so."]]


# --- counts and formulas ---------------------------------------------------------------------------------------------


def test_formulas_by_hand() -> None:
    sentences = ["The cat sat on the mat.", "My teacher reads a long letter."]
    words, count, weight = 12, 2, 6 + (1 + 2 + 1 + 1 + 1 + 2)
    found = measure(sentences)
    assert found[:2] == (words, count)
    assert found.reading_ease == pytest.approx(206.835 - 1.015 * words / count - 84.6 * weight / words)
    assert found.grade == pytest.approx(0.39 * words / count + 11.8 * weight / words - 15.59)
    assert (round(found.reading_ease, 1), round(found.grade, 1)) == (102.0, 0.5)


@pytest.mark.parametrize("sentences", TEXTS)
def test_estimate_is_what_textstat_says(sentences: list[str]) -> None:
    assert estimate(sentences) == pytest.approx(measure(sentences), abs=1e-9)


def test_nothing_to_measure() -> None:
    assert measure([]) == estimate(["", " - ", "***"]) == Readability(0, 0, 0.0, 0.0)


def test_bullets_need_no_full_stop() -> None:
    plain, stopped = measure(BULLETS), measure([f"{item}." for item in BULLETS])
    assert plain == stopped
    assert plain.sentences == len(BULLETS)
    glued = measure([" ".join(BULLETS)])
    assert glued.grade > plain.grade + 5


def test_short_sentences_count() -> None:
    found = measure([*PROSE, "Dental insurance", "Pension"])
    assert found.sentences == len(PROSE) + 2
    assert found.grade < measure(PROSE).grade


def test_dots_inside_a_sentence_end_none() -> None:
    with_dots = measure(["We use Node.js, e.g. version 3.5, from 9 a.m. to 5 p.m. at Acme Inc. in the U.S. every day"])
    assert with_dots.sentences == 1
    assert with_dots.words == 20


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Full-time, on-site", ["full_time", "on_site"]),
        ("and/or", ["and", "or"]),
        ("R&D & sales", ["r_d", "and", "sales"]),
        ("$50,000.50 - $60,000", ["50_000_50", "60_000"]),
        ("24/7", ["24_7"]),
        ("401(k)", ["401k"]),
        ("manager(s)", ["manager"]),
        ("(we don't say you're \u2018great\u2019)", ["we", "don't", "say", "you're", "great"]),
        ("your teams' work, o'clock", ["your", "teams", "work", "oclock"]),
        ("SQL APIs, AND YOU", ["s_q_l", "a_p_i", "and", "you"]),
        ("Node.js, C++ and C#", ["node_js", "c", "and", "c"]),
        ("• résumé – naïve Café", ["resume", "naive", "cafe"]),
        ("mail a.b@example.org or www.example.org/x.y", ["mail", "link", "or", "link"]),
        ("snake_case … x—y", ["snake", "case", "x", "y"]),
    ],
)
def test_clean(sentence: str, words: list[str]) -> None:
    assert clean(sentence) == words


@given(st.lists(st.text()))
def test_any_text_gives_finite_figures_and_textstat_agrees(sentences: list[str]) -> None:
    found = measure(sentences)
    assert all(map(math.isfinite, found))
    assert estimate(sentences) == pytest.approx(found, abs=1e-6)


@given(st.text(alphabet=st.sampled_from("aeyn'._-&@/:(sS)1,W \n\u0130\u00b2\u2019é.ßﷺ½")))
def test_tricky_marks(sentence: str) -> None:
    assert estimate([sentence, "Plain words follow here"]) == pytest.approx(
        measure([sentence, "Plain words follow here"]), abs=1e-6
    )


# --- textstat without network, without a trace ------------------------------------------------------------------------

CAGE = """
import socket, sys
class Closed(socket.socket):
    def __init__(self, *args, **kwargs):
        raise AssertionError("a socket was opened")
def refuse(*args, **kwargs):
    raise AssertionError("the network was asked")
socket.socket, socket.create_connection, socket.getaddrinfo = Closed, refuse, refuse
{before}
from jdlint.facts.readability import measure
found = measure(["We coordinate the bakery's operations every single day.", "You bake bread."])
print(found.words, found.sentences, round(found.grade, 6))
{after}
"""


def caged(tmp_path: Path, before: str = "", after: str = "") -> str:
    environment = {
        **os.environ,
        "HOME": str(tmp_path),
        "NLTK_DATA": str(tmp_path),
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    code = CAGE.format(before=before, after=after)
    ran = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert list(tmp_path.iterdir()) == []
    return ran.stdout


EXPECTED = measure(["We coordinate the bakery's operations every single day.", "You bake bread."])
LINE = f"{EXPECTED.words} {EXPECTED.sentences} {round(EXPECTED.grade, 6)}\n"


def test_no_socket_no_data_and_no_foreign_module(tmp_path: Path) -> None:
    after = "assert not {'nltk', 'textstat', 'pyphen'} & set(sys.modules), sorted(sys.modules)"
    assert caged(tmp_path, after=after) == LINE


def test_works_where_nltk_is_not_installed(tmp_path: Path) -> None:
    assert caged(tmp_path, before="sys.modules['nltk'] = sys.modules['pyphen'] = None") == LINE


@pytest.mark.skipif(find_spec("nltk") is None, reason="needs NLTK")
def test_a_host_that_uses_textstat_and_nltk_is_not_touched(tmp_path: Path) -> None:
    before = """
import nltk, textstat
from textstat.backend.utils import _get_cmudict as theirs
from textstat.backend.counts import _count_syllables as counting
held = dict(sys.modules), counting.get_cmudict, theirs.get_cmudict, nltk.download
"""
    after = """
assert (counting.get_cmudict, theirs.get_cmudict, nltk.download) == held[1:]
assert all(sys.modules[name] is module for name, module in held[0].items())
try:
    textstat.flesch_reading_ease("The host still asks its own dictionary.")
except (LookupError, AssertionError):
    print("asked")
"""
    assert caged(tmp_path, before, after) == f"{LINE}asked\n"


def test_textstat_is_what_computes(monkeypatch: pytest.MonkeyPatch) -> None:
    backend = readability._textstat()
    folder = Path(find_spec("textstat").origin).parent  # type: ignore[union-attr, arg-type]
    assert Path(backend.metrics.__file__).is_relative_to(folder)
    monkeypatch.setattr(backend.metrics, "flesch_kincaid_grade", lambda text, language: 7.5)
    assert measure(PROSE).grade == 7.5


def test_a_textstat_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readability, "find_spec", lambda name: None)
    with pytest.raises(ModuleNotFoundError, match="textstat"):
        readability._load()


def test_a_failed_load_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(name: str) -> None:
        raise OSError(name)

    monkeypatch.setattr(readability, "_ALIAS", "_jdlint_textstat_test")
    monkeypatch.setattr(readability.importlib, "import_module", fail)
    with pytest.raises(OSError, match="metrics"):
        readability._load()
    assert not [name for name in sys.modules if name.startswith("_jdlint_textstat_test")]


def test_eight_threads_agree() -> None:
    texts = [[f"Baker number {count} coordinates {count} bakeries.", *PROSE[: count % 4]] for count in range(80)]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(measure, texts))
    assert found == [measure(text) for text in texts]


def test_the_first_call_may_come_from_eight_threads_at_once(tmp_path: Path) -> None:
    before = """
import threading
from concurrent.futures import ThreadPoolExecutor
from jdlint.facts.readability import measure
sys.setswitchinterval(1e-6)
gate = threading.Barrier(8)
def first(number):
    gate.wait()
    return measure(["You bake bread."])
with ThreadPoolExecutor(8) as pool:
    assert len(set(pool.map(first, range(8)))) == 1
"""
    assert caged(tmp_path, before) == LINE


# --- syllables ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "bake baked bakes through work styles queue called filled you're don't they'll one league type years eye"),
        (2, "baker wanted table tables handled client science software business being playing doesn't title's"),
        (
            2,
            "create likewise homework workplace quiet fuel senior billion patient reason people boss's full-time",
        ),
        (3, "employee employer manager management video radio various annual area museum businesses leveraging"),
        (4, "material priority variety evaluate information society scientific theology experience responsible"),
        (5, "creativity association opportunity initiated communication continuity enthusiasm automatically"),
        (5, "experience's"),
        (6, "responsibility reliability accountability's extraordinary"),
        (1, "24 2025 3rd b x"),
        (3, "sql s_q_l api h_r_s w"),
    ],
)
def test_syllables(count: int, words: str) -> None:
    assert {word: syllables(word) for word in words.split()} == dict.fromkeys(words.split(), count)


@given(st.text(alphabet=st.characters(categories=["Ll", "Nd", "Lo"])))
def test_a_word_has_a_syllable_at_least(word: str) -> None:
    assert 1 <= syllables(word) <= 2 * len(word) + 1


def test_the_table_holds_only_what_the_rule_gets_wrong() -> None:
    written = tables.table("syllables")
    words = [word for listed in written.values() for word in listed.split()]
    assert sorted(words) == sorted(set(words))
    for count, listed in written.items():
        assert [word for word in listed.split() if readability.guess(word) == int(count)] == []
        assert listed.split() == sorted(listed.split())


def test_textstat_counts_every_stop_it_is_given() -> None:
    for words, sentences in ((10, 3), (11, 7), (2, 2), (600, 90)):
        text = readability._prose(["bake"] * words, sentences)
        stops = readability._stops(["bake"] * words, sentences)
        assert text.count(".") == stops == readability._textstat().counts.count_sentences(text)
