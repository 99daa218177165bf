"""The page of `jdlint review` in a real browser. JDLINT_AXE names axe-core's axe.min.js."""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from jdlint.cli.configs import Configs
from jdlint.cli.review import serve
from jdlint.cli.review.desk import Desk
from jdlint.cli.review.draft import Draft
from jdlint.cli.review.server import Server

AXE = os.environ.get("JDLINT_AXE")
DRAFT = """# Salesman

A young and dynamic team sells ovens. We pay a competitive salary.

## Duties

- Sell ovens with the other salesmen
- Count the ovens
- Call the fireman
"""
CONTROL, SHIFT, ESCAPE, F8, TAB, ENTER = "\ue009", "\ue008", "\ue00c", "\ue038", "\ue004", "\ue007"
WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {margin:0}</style></head>
<body lang=EN-GB><!--StartFragment-->
<p class=MsoTitle>Night&nbsp;Baker<o:p></o:p></p>
<p class=MsoNormal>You bake <b style='mso-bidi-font-weight:normal'>bread</b> for <a href="https://mill.example/a_(b)">four
shops</a>.<span class=MsoCommentReference><a href="#_msocom_1">[A1]</a></span><o:p></o:p></p>
<h2>What you do<o:p></o:p></h2>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
</span></span></span><![endif]>Weigh dough<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><![if !supportLists]><span><span
style='mso-list:Ignore'>o<span>&nbsp;</span></span></span><![endif]>by hand<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span><span
style='mso-list:Ignore'>·<span>&nbsp;</span></span></span><![endif]>Bake <strong>rye</strong><o:p></o:p></p>
<p class=MsoNormal><b>Pay<o:p></o:p></b></p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.<span>&nbsp;</span></span>
First</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>2.<span>&nbsp;</span></span>
Second</p>
<table class=MsoTableGrid><tr><td><p class=MsoNormal>Shift</p></td><td><p class=MsoNormal>Pay</p></td></tr>
<tr><td><p class=MsoNormal>Night|late</p></td><td><p class=MsoNormal>£14 per hour</p></td></tr></table>
<!--EndFragment--></body></html>"""
WORD_MARKDOWN = r"""# Night Baker

You bake **bread** for [four shops](https://mill.example/a_%28b%29).

## What you do

- Weigh dough
  - by hand
- Bake **rye**

**Pay**

1. First
2. Second

| Shift | Pay |
| --- | --- |
| Night\|late | £14 per hour |"""
DOCS = """<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-0a1b">
<p dir="ltr"><span style="font-size:26pt;font-weight:400;">Night Baker</span></p><br />
<h2 dir="ltr"><span style="font-size:16pt;font-weight:400;">What you do</span></h2>
<ul style="margin-top:0"><li dir="ltr" aria-level="1"><p role="presentation"><span style="font-weight:400">Weigh
dough, </span><span style="font-weight:700">quickly</span></p></li>
<ul><li dir="ltr" aria-level="2"><p dir="ltr" role="presentation"><span>by hand</span></p></li></ul>
<li dir="ltr" aria-level="1"><p role="presentation"><span>Bake</span></p></li></ul>
<p dir="ltr"><span style="font-weight:700">Pay:</span><span style="font-weight:400"> £14 </span><a
href="https://www.google.com/url?q=https://mill.example/pay&amp;sa=D"><span style="color:#15c">per hour</span></a></p>
<p><a href="javascript:window.broken=1">Apply</a> to *us* <img src="x" onerror="window.broken=1"><script>window.broken=1
</script></p></b>"""
DOCS_MARKDOWN = r"""# Night Baker

## What you do

- Weigh dough, **quickly**
  - by hand
- Bake

**Pay:** £14 [per hour](https://mill.example/pay)

Apply to \*us\*"""
HOSTILE = """# <script>window.broken=1</script> <img src=x onerror="window.broken=1"> Ninja

</textarea></template><script>window.broken=1</script> a young and dynamic team {{7*7}} <svg onload="window.broken=1">
"""


class Page:
    """The page, as hands and eyes have it."""

    def __init__(self, driver: Any, server: Server, folder: Path) -> None:
        self.driver = driver
        self.server = server
        self.folder = folder

    def open(self) -> None:
        self.driver.get(self.server.address)
        self.settle()

    def run(self, script: str, *arguments: object) -> Any:
        return self.driver.execute_script(script, *arguments)

    def until(self, what: Callable[[], Any]) -> Any:
        """What a condition gives when it holds; that it does within ten seconds."""
        end = time.monotonic() + 10
        while not (found := what()):
            assert time.monotonic() < end, self.run("return document.body.innerText.slice(-2000)")
            time.sleep(0.02)
        return found

    def settle(self) -> None:
        """Wait until the text that is there has been checked."""
        self.until(lambda: self.text == self.run("return document.querySelector('#side').dataset.checked"))

    @property
    def text(self) -> str:
        return str(self.run("return document.querySelector('#text').value"))

    @property
    def rules(self) -> list[str]:
        """The rules whose cards are shown."""
        return list(
            self.run("return [...document.querySelectorAll('.card:not([hidden])')].map(one => one.dataset.rule)")
        )

    def all(self, selector: str) -> list[Any]:
        return [one for one in self.driver.find_elements("css selector", selector) if one.is_displayed()]

    def one(self, selector: str) -> Any:
        return self.driver.find_element("css selector", selector)

    def click(self, selector: str) -> None:
        element = self.one(selector)
        self.run("arguments[0].scrollIntoView({block: 'center'})", element)
        element.click()

    def keys(self, *keys: str) -> None:
        """Press keys, wherever the focus is; a tuple of them together."""
        from selenium.webdriver import ActionChains

        ActionChains(self.driver).send_keys(*keys).perform()

    def chord(self, key: str, *held: str) -> None:
        from selenium.webdriver import ActionChains

        actions = ActionChains(self.driver)
        for one in held:
            actions.key_down(one)
        actions.send_keys(key)
        for one in held:
            actions.key_up(one)
        actions.perform()

    def select(self, words: str) -> None:
        """Put the cursor into the first of these words in the text."""
        at = self.text.index(words) + 1
        self.run(
            "const t = document.querySelector('#text'); t.focus(); t.setSelectionRange(arguments[0], arguments[0])", at
        )

    def selected(self) -> str:
        return str(
            self.run(
                "const t = document.querySelector('#text'); return t.value.slice(t.selectionStart, t.selectionEnd)"
            )
        )

    def paste(self, html: str, plain: str = "plain") -> None:
        self.run(
            """const data = new DataTransfer();
            data.setData("text/html", arguments[0]);
            data.setData("text/plain", arguments[1]);
            const text = document.querySelector("#text");
            text.focus();
            const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
            if (text.dispatchEvent(event)) document.execCommand("insertText", false, arguments[1]);""",
            html,
            plain,
        )

    def focused(self) -> str:
        return str(self.run("const e = document.activeElement; return e.id || e.className"))


@pytest.fixture
def review(browser: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Page]]:
    """Open the page for a file, or for none; it may complain of nothing while it is used."""
    servers: list[Server] = []
    monkeypatch.chdir(tmp_path)

    def start(name: str | None = "job.md", text: str | bytes = DRAFT) -> Page:
        if name is not None:
            (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        server = serve(Desk(Draft(str(tmp_path), name), Configs()))
        servers.append(server)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        browser.get_log("browser")
        page = Page(browser, server, tmp_path)
        page.open()
        return page

    yield start
    said = [entry["message"] for entry in browser.get_log("browser")]
    browser.execute_script(
        "window.onbeforeunload = null; addEventListener('beforeunload', e => e.stopImmediatePropagation(), true)"
    )
    browser.get("about:blank")
    for server in servers:
        server.shutdown()
        server.server_close()
    # A refusal is told on the page; the browser's own log names its status too.
    assert [one for one in said if "the server responded with a status of 4" not in one] == []


def test_what_is_typed_is_checked_at_once(review: Callable[..., Page]) -> None:
    page = review(None)
    assert page.all(".card") == []
    page.click("#text")
    page.keys("# Support Ninja\n\nWe pay a competitive salary.")
    page.settle()
    assert {"title/gimmick", "salary/vague"} <= set(page.rules)
    marked = [
        page.run("return arguments[0].textContent", one)
        for one in page.driver.find_elements("css selector", ".mirror mark")
    ]
    assert "Ninja" in marked
    assert "competitive salary" in marked
    page.chord("a", CONTROL)
    page.keys("# Baker")
    page.settle()
    assert "title/gimmick" not in page.rules


def test_while_one_types_the_marks_stay_with_their_words(review: Callable[..., Page]) -> None:
    page = review()
    page.server.site.actions["check"].__self__._turn.acquire()  # type: ignore[attr-defined]
    try:
        page.run("const t = document.querySelector('#text'); t.focus(); t.setSelectionRange(0, 0)")
        page.keys("New words first\n\n")
        script = "return [...document.querySelectorAll('.mirror mark')].map(one => one.textContent)"
        assert "competitive salary" in page.run(script)
    finally:
        page.server.site.actions["check"].__self__._turn.release()  # type: ignore[attr-defined]
    page.settle()


@pytest.mark.parametrize("width", [360, 640, 900, 1300])
def test_the_marks_lie_behind_their_words_at_every_width(review: Callable[..., Page], width: int) -> None:
    page = review(
        text=DRAFT + "\nWe are a family of rockstars who hit the ground running. " * 30 + "\n\n\twords  \n" + "x" * 300
    )
    try:
        metrics = {"width": width, "height": 800, "deviceScaleFactor": 1.5, "mobile": False}
        page.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        text, mirror, wider = page.run(
            """const text = document.querySelector("#text");
            text.style.height = "10px";
            const tall = text.scrollHeight;
            text.style.height = "";
            const wider = document.documentElement.scrollWidth > innerWidth;
            return [tall, document.querySelector("#mirror").offsetHeight, wider]"""
        )
        assert text == mirror
        assert not wider
    finally:
        page.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_a_card_leads_to_its_words_and_they_to_the_card(review: Callable[..., Page]) -> None:
    page = review()
    page.click('.card[data-rule="salary/vague"] .number')
    assert page.selected() == "competitive salary"
    page.select("young and dynamic")
    page.until(lambda: [one.get_attribute("data-rule") for one in page.all(".card.now")] == ["language/age"])
    page.click('.card[data-rule="salary/vague"] .rule')
    page.until(lambda: page.all("#rule"))
    assert "Is reported" in page.one("#rule").text
    page.click("#rule-close")
    page.click(".checklist a")
    assert page.focused() == "text"


def test_levels_and_rules_that_are_hidden_stay_hidden_while_one_types(review: Callable[..., Page]) -> None:
    page = review()
    before = len(page.rules)
    page.click('.by-level[value="warning"]')
    assert page.all(".card")
    assert not page.all(".card.warning")
    assert not page.driver.find_elements("css selector", ".mirror mark.warning")
    page.select("Count")
    page.keys("x")
    page.settle()
    assert not page.all(".card.warning")
    page.click('.by-level[value="warning"]')
    assert len(page.rules) == before


def test_a_fix_is_applied_by_a_click_and_taken_back_by_undo(review: Callable[..., Page]) -> None:
    page = review()
    page.click('.card[data-rule="language/gendered-title"] .apply')
    page.settle()
    assert page.text.startswith("# Salesperson\n")
    assert page.one("#state").text == "not saved"
    assert page.focused() != ""
    page.click("#undo")
    page.settle()
    assert page.text == DRAFT
    page.click("#redo")
    page.settle()
    assert page.text.startswith("# Salesperson\n")
    page.chord("z", CONTROL)
    assert page.text == DRAFT


def test_a_fix_that_is_clicked_before_the_new_text_is_checked_goes_to_its_words(review: Callable[..., Page]) -> None:
    page = review()
    page.run(
        """const text = document.querySelector("#text");
        text.focus();
        text.setSelectionRange(0, 0);
        document.execCommand("insertText", false, "\\n\\n");
        document.querySelector('.card[data-rule="language/gendered-title"] .apply').click()"""
    )
    page.until(lambda: page.text == "\n\n" + DRAFT.replace("Salesman", "Salesperson"))


def test_all_safe_fixes_are_one_step(review: Callable[..., Page]) -> None:
    page = review()
    page.click("#fix-all")
    page.until(lambda: page.text != DRAFT)
    page.settle()
    assert "Salesman" not in page.text
    assert "fireman" not in page.text
    assert not page.all("#fix-all")
    page.click("#undo")
    assert page.text == DRAFT


def test_saving_writes_the_file_as_it_was_written_before(review: Callable[..., Page]) -> None:
    page = review(text=b"\xef\xbb\xbf" + DRAFT.replace("\n", "\r\n").encode())
    page.select("Count")
    page.keys("\ue010")  # End
    page.keys(" twice")
    assert page.one("#state").text == "not saved"
    page.chord("s", CONTROL)
    page.until(lambda: page.one("#state").text == "saved")
    now = DRAFT.replace("Count the ovens", "Count the ovens twice").replace("\n", "\r\n")
    assert (page.folder / "job.md").read_bytes() == b"\xef\xbb\xbf" + now.encode()


def test_a_file_that_changed_on_disk_is_refused_and_can_be_reloaded(review: Callable[..., Page]) -> None:
    page = review()
    page.select("Count")
    page.keys("x")
    mine = page.text
    (page.folder / "job.md").write_text("# Another Baker\n", encoding="utf-8")
    page.click("#save")
    page.until(lambda: page.all("#banner"))
    assert "changed on disk" in page.one("#banner").text
    box = (
        "const box = document.querySelector('#banner').getBoundingClientRect(); return box.top >= 0 && box.bottom < 300"
    )
    page.run("scrollTo(0, 9999)")
    assert page.run(box)
    assert (page.folder / "job.md").read_text(encoding="utf-8") == "# Another Baker\n"
    page.click("#banner button")
    page.until(lambda: page.text == "# Another Baker\n")
    assert not page.all("#banner")
    page.click("#undo")
    assert page.text == mine
    page.click("#save")
    page.until(lambda: (page.folder / "job.md").read_text(encoding="utf-8") == mine)


def test_a_new_draft_gets_a_name_and_replaces_nothing_unasked(review: Callable[..., Page]) -> None:
    page = review(None)
    (page.folder / "cook.md").write_text("old", encoding="utf-8")
    page.click("#text")
    page.keys("# Night Cook\n")
    page.click("#save")
    name = page.until(lambda: page.one("#file-name"))
    assert name.get_attribute("value") == "night-cook.md"
    name.clear()
    name.send_keys("../cook.md", ENTER)
    page.until(lambda: page.one("#naming-said").text)
    name.clear()
    name.send_keys("cook.md", ENTER)
    page.until(lambda: "there already" in page.one("#naming-said").text)
    assert (page.folder / "cook.md").read_text(encoding="utf-8") == "old"
    page.click("#naming-save")
    page.until(lambda: page.one("#state").text == "saved")
    assert (page.folder / "cook.md").read_text(encoding="utf-8") == "# Night Cook\n"
    assert page.one("#name").text == "cook.md"


def test_leaving_with_unsaved_words_asks_first(review: Callable[..., Page]) -> None:
    page = review()
    asked = "const e = new Event('beforeunload', {cancelable: true}); dispatchEvent(e); return e.defaultPrevented"
    assert page.run(asked) is False
    page.select("Count")
    page.keys("x")
    assert page.run(asked) is True


@pytest.mark.parametrize(("html", "markdown"), [(WORD, WORD_MARKDOWN), (DOCS, DOCS_MARKDOWN)], ids=["Word", "Docs"])
def test_what_is_pasted_keeps_its_structure(review: Callable[..., Page], html: str, markdown: str) -> None:
    page = review(None)
    page.paste(html)
    assert page.text == markdown
    assert page.run("return window.broken") is None
    page.settle()
    page.click("#undo")
    assert page.text == ""


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>One</p><p>Two</p>", "plain"),
        (
            "<div style='white-space:pre'><div><span># A</span></div><div>- [b](c) **d**</div></div>",
            "plain",
        ),
        ("<ol><li>One<ol><li>Deep</li></ol></li><li>Two</li></ol>", "1. One\n   1. Deep\n2. Two"),
        ("<ul><li><p>One</p><p>more</p></li></ul>", "- One  \n  more"),
        ("<h3><b>Head</b></h3><p>x</p>", "### Head\n\nx"),
        ("<div role='heading' aria-level='2'>Head</div>", "## Head"),
        ("<p style='font-weight:bold'>Pay</p><p># no heading</p>", "**Pay**\n\n\\# no heading"),
        ("<b><p>Pay</p><p>Leave</p></b>", "**Pay**\n\n**Leave**"),
        ("<p><b>a</b><b> b</b> c_d <i>_e_</i></p>", "**a b** c_d \\_e\\_"),
        ("<ul><li data-aria-level='1'>a</li></ul><ul><li data-aria-level='2'>b</li></ul>", "- a\n  - b"),
        ("<p><a href='mailto:a@b.example'>Write</a> <a href='#x'>here</a></p>", "[Write](mailto:a@b.example) here"),
        (
            "<h1>A</h1><pre>x\n y</pre><hr>1. no item<br>2) none",
            "# A\n\n```\nx\n y\n```\n\n---\n\n1\\. no item  \n2\\) none",
        ),
        ("<table><tr><td><h2>Head</h2><p>text</p></td></tr></table>", "## Head\n\ntext"),
        ("<h1>A</h1><p style='display:none'>no</p><del>no</del>yes", "# A\n\nyes"),
        ("<ul>" * 60 + "<li>x</li>" + "</ul>" * 60, "- x"),
    ],
)
def test_pasted_html_becomes_markdown(review: Callable[..., Page], html: str, markdown: str) -> None:
    page = review(None)
    page.paste(html)
    assert page.text == markdown


# Chromium itself needs a time that grows with the square of the tags that are left open.
@pytest.mark.parametrize(
    ("piece", "times"),
    [
        ("<a", 40_000),
        ("[", 40_000),
        ("**", 40_000),
        ("_", 40_000),
        ("\\", 40_000),
        ("<p style='", 40_000),
        ("<b>", 2_000),
        ("<ul><li>", 2_000),
        ("<table><tr><td>|", 2_000),
        ("<b>x</b> ", 20_000),
        ("<p>x</p>", 20_000),
    ],
)
def test_no_clipboard_holds_the_page_up(review: Callable[..., Page], piece: str, times: int) -> None:
    page = review(None)
    script = """const [html, done] = arguments;
        import("./clipboard.js").then(module => {
          const began = performance.now();
          module.markdownOf(html);
          done(performance.now() - began);
        })"""
    assert page.driver.execute_async_script(script, piece * times) < 6_000


def test_a_real_copy_from_a_page_can_be_pasted(review: Callable[..., Page], browser: Any) -> None:
    browser.get("data:text/html,<h2>Duties</h2><ul><li>Bake <b>bread</b></li><li>Sell</li></ul>")
    page_keys = Page(browser, None, Path())  # type: ignore[arg-type]
    page_keys.chord("a", CONTROL)
    page_keys.chord("c", CONTROL)
    page = review(None)
    page.click("#text")
    page.chord("v", CONTROL)
    page.until(lambda: page.text)
    assert page.text == "## Duties\n\n- Bake **bread**\n- Sell"


def test_a_text_that_is_no_markdown_is_pasted_as_plain_text(review: Callable[..., Page]) -> None:
    page = review("job.rst", "Baker\n=====\n")
    page.run(
        "const t = document.querySelector('#text'); t.focus(); t.setSelectionRange(t.value.length, t.value.length)"
    )
    page.paste("<h2>Duties</h2>", "Duties")
    assert page.text == "Baker\n=====\nDuties"


def test_the_text_can_be_copied_as_markdown(review: Callable[..., Page], browser: Any) -> None:
    page = review("job.html", "<h1>Baker</h1><ul><li>Bake <a href='https://mill.example/'>bread</a></li></ul>")
    origin = f"http://127.0.0.1:{page.server.server_port}"
    permissions = {"origin": origin, "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]}
    browser.execute_cdp_cmd("Browser.grantPermissions", permissions)
    page.click("#copy")
    page.until(lambda: "Copied" in page.one("#said").text)
    read = "navigator.clipboard.readText().then(arguments[0])"
    assert browser.execute_async_script(read) == "# Baker\n\n- Bake [bread](https://mill.example/)"


def test_what_the_posting_is_judged_as_can_be_chosen(review: Callable[..., Page]) -> None:
    page = review()
    before = set(page.rules)
    assert "law/pay-required" not in before
    page.click(".settings summary")
    page.click('#jurisdiction option[value="us-co"]')
    page.until(lambda: "law/pay-required" in page.rules)
    assert "Colorado" in page.one("#judged").text
    page.click('#profile option[value="minimal"]')
    page.until(lambda: len(set(page.rules)) < len(before))
    page.select("Count")
    page.keys("x")
    page.settle()
    page.click("#save")
    page.until(lambda: page.one("#state").text == "saved")
    page.settle()
    assert "Colorado" in page.one("#judged").text
    assert len(set(page.rules)) < len(before)


def test_everything_can_be_done_with_keys(review: Callable[..., Page]) -> None:
    page = review()
    page.click("#text")
    page.run("document.querySelector('#text').setSelectionRange(0, 0)")
    page.keys(F8)
    first = page.run("return document.querySelector('.card.now').id")
    page.keys(F8)
    page.chord(F8, SHIFT)
    assert page.run("return document.querySelector('.card.now').id") == first
    page.keys(ESCAPE)
    assert page.focused() == first
    page.keys("n")
    assert page.focused() != first
    page.keys("p")
    assert page.focused() == first
    page.keys(TAB)
    page.keys(ENTER)
    assert page.focused() == "text"
    number = page.run("return document.querySelector('.card:has(.apply)').id")
    page.run("document.getElementById(arguments[0]).querySelector('.apply').focus()", number)
    page.keys(ENTER)
    page.until(lambda: page.text != DRAFT)
    page.settle()
    assert "card" in str(page.run("return document.activeElement.closest('.card')?.className"))
    # No trap: from the text, Tab goes on, and everything that can be clicked is reached in the order of the page.
    page.run("document.querySelector('#text').focus()")
    page.keys(TAB)
    assert page.focused() != "text"
    focusable = "a[href], button, select, input, summary, textarea, [tabindex='0']"
    assert not [el for el in page.all(focusable) if (el.get_attribute("tabindex") or "0") not in ("0", "-1")]


def test_nothing_of_a_hostile_posting_runs(review: Callable[..., Page]) -> None:
    page = review(text=HOSTILE)
    assert page.rules
    for element in page.all(".card, .card a, .apply"):
        page.run("arguments[0].click()", element)
    page.paste(f"<h1>x</h1>{HOSTILE}<iframe src='javascript:parent.broken=1'></iframe>")
    page.settle()
    assert page.run("return window.broken") is None
    assert page.run("return document.scripts.length") == 1
    assert "<script>" in page.text


def test_a_word_document_can_be_read_and_gone_on_with(
    review: Callable[..., Page], word_file: Callable[[str], bytes]
) -> None:
    page = review("job.docx", word_file("# Night Ninja\nBakes bread.\n- Weigh dough\n"))
    assert "title/gimmick" in page.rules
    assert page.one("#text").get_attribute("readonly")
    assert not page.one("#save").is_enabled()
    page.click("#banner button")
    page.until(lambda: page.text == "# Night Ninja\n\nBakes bread.\n\n- Weigh dough\n")
    assert page.one("#save").is_enabled()
    assert page.one("#state").text == "not saved"


def test_when_jdlint_has_ended_the_text_is_still_there(review: Callable[..., Page], browser: Any) -> None:
    page = review()
    page.server.shutdown()
    page.server.server_close()
    page.select("Count")
    page.keys("x")
    page.until(lambda: page.all("#banner"))
    assert "copy it" in page.one("#banner").text
    assert "xount" in page.text or "Cxount" in page.text
    browser.get_log("browser")


def test_on_a_phone_the_finding_at_the_cursor_is_told_below(review: Callable[..., Page]) -> None:
    page = review()
    try:
        metrics = {"width": 390, "height": 800, "deviceScaleFactor": 2, "mobile": True}
        page.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        page.select("Salesman")
        page.until(lambda: page.all("#hint"))
        page.run("arguments[0].click()", page.one("#hint .apply"))
        page.settle()
        assert page.text.startswith("# Salesperson\n")
    finally:
        page.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.mark.skipif(not AXE, reason="JDLINT_AXE names no axe.min.js")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1300])
def test_axe_finds_no_violation(review: Callable[..., Page], scheme: str, width: int) -> None:
    page = review()
    driver = page.driver
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    try:
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
        # Through the debugger: the page itself lets no other script in.
        driver.execute_cdp_cmd("Runtime.evaluate", {"expression": Path(str(AXE)).read_text(encoding="utf-8")})
        run = """axe.run(document, {resultTypes: ['violations']}).then(found => JSON.stringify(found.violations.map(
            one => [one.id, one.nodes.map(node => node.html.slice(0, 200)).slice(0, 3)])))"""
        for shown in (
            "",
            "document.querySelector('.settings summary').click()",
            "document.querySelector('.card .rule').click()",
        ):
            page.run(shown)
            if "rule" in shown:
                page.until(lambda: page.all("#rule details"))
            told = driver.execute_cdp_cmd("Runtime.evaluate", {"expression": run, "awaitPromise": True})
            assert json.loads(told["result"]["value"]) == []
    finally:
        driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
