"""The HTML report in a real browser: selenium, Chromium and its driver. JDLINT_AXE names axe-core's axe.min.js."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Invoke = Callable[..., Result]
AXE = os.environ.get("JDLINT_AXE")
EXAMPLES = sorted(Path(__file__).parent.parent.glob("examples/*.before.*"))
HOSTILE = """---
title: "<script>window.broken=1</script>"
---
# <img src=x onerror="window.broken=1"> Ninja

[Apply](javascript:window.broken=1) <svg onload="window.broken=1"> a young and dynamic team
</template></article></section><script>window.broken=1</script>

## Duties

- TBD <b onclick="window.broken=1">bake</b> \U0001f680
"""


@pytest.fixture
def show(browser: Any, invoke: Invoke, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Open the report of some files; no page may complain while it is used."""

    def open_(*paths: Path) -> Any:
        out = tmp_path / "report.html"
        assert invoke("check", *paths, "--format", "html", "-o", out).exit_code in (0, 1)
        browser.get("about:blank")
        browser.get_log("browser")
        browser.get(out.as_uri())
        return browser

    yield open_
    assert [entry["message"] for entry in browser.get_log("browser")] == []


def all_(browser: Any, selector: str) -> list[Any]:
    return [one for one in browser.find_elements("css selector", selector) if one.is_displayed()]


def one(browser: Any, selector: str) -> Any:
    return browser.find_element("css selector", selector)


def press(browser: Any, keys: str) -> None:
    """Keys go to the page; what they lead to has happened when the next frame is drawn."""
    one(browser, "body").send_keys(keys)
    browser.execute_async_script("requestAnimationFrame(() => setTimeout(arguments[0], 20))")


def now(browser: Any) -> list[str]:
    return [one.get_attribute("id") for one in all_(browser, ".card.now")]


def click(browser: Any, element: Any) -> None:
    browser.execute_script("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element)
    element.click()


def in_view(browser: Any, element: Any) -> bool:
    script = "const box = arguments[0].getBoundingClientRect(); return box.bottom > 0 && box.top < innerHeight"
    return bool(browser.execute_script(script, element))


def test_a_click_on_a_finding_goes_to_its_place_and_back(show: Callable[..., Any]) -> None:
    browser = show(EXAMPLES[0])
    last = len(all_(browser, ".card")) - 1
    click(browser, one(browser, f"#p0-f{last} .number"))
    mark = one(browser, f'mark[data-findings~="{last}"]')
    assert "now" in mark.get_attribute("class")
    assert in_view(browser, mark)
    click(browser, one(browser, f'.ref[data-finding="{last}"]'))
    assert now(browser) == [f"p0-f{last}"]
    assert in_view(browser, one(browser, f"#p0-f{last}"))
    browser.execute_script("arguments[0].click()", one(browser, "mark"))
    assert now(browser) == [f"p0-f{one(browser, 'mark').get_attribute('data-findings').split()[0]}"]


def test_the_checklist_leads_into_the_posting_and_a_rule_to_its_reasons(show: Callable[..., Any]) -> None:
    browser = show(EXAMPLES[0])
    click(browser, one(browser, ".checklist a"))
    assert browser.execute_script("return document.getElementById(location.hash.slice(1)) !== null")
    click(browser, one(browser, ".card .rule"))
    (opened,) = all_(browser, ".rules details[open]")
    assert "#" + opened.get_attribute("id") in browser.current_url
    assert "Is reported" in opened.text


def test_filters_hide_cards_and_marks(show: Callable[..., Any]) -> None:
    browser = show(EXAMPLES[0])
    everything = len(all_(browser, ".card"))
    click(browser, one(browser, '.by-level[value="warning"]'))
    assert all_(browser, ".card")
    assert len(all_(browser, ".card")) < everything
    assert not all_(browser, ".card.warning")
    assert not all_(browser, ".ref.warning")
    click(browser, one(browser, '.by-level[value="warning"]'))
    option = one(browser, ".by-rule option:nth-child(2)")
    click(browser, option)
    assert {card.get_attribute("data-rule") for card in all_(browser, ".card")} == {option.get_attribute("value")}


def test_keys_walk_through_the_findings(show: Callable[..., Any]) -> None:
    browser = show(EXAMPLES[0])
    press(browser, "n")
    press(browser, "n")
    assert now(browser) == ["p0-f1"]
    press(browser, "p")
    assert now(browser) == ["p0-f0"]
    assert browser.switch_to.active_element.get_attribute("id") == "p0-f0"
    # Everything that can be clicked can be reached with Tab, in the order of the page.
    links = "a[href], button, select, input, summary, [tabindex='0']"
    assert not [el for el in all_(browser, links) if (el.get_attribute("tabindex") or "0") not in ("0", "-1")]


def test_several_postings_can_be_sorted_searched_and_opened(show: Callable[..., Any]) -> None:
    browser = show(*EXAMPLES[:5])
    rows = "#postings tbody tr"
    click(browser, one(browser, "#postings th:nth-child(2) .sort"))
    scores = [int(row.get_attribute("data-value")) for row in all_(browser, f"{rows} td:nth-child(2)")]
    assert scores == sorted(scores)
    click(browser, one(browser, "#postings th:nth-child(2) .sort"))
    assert [int(row.get_attribute("data-value")) for row in all_(browser, f"{rows} td:nth-child(2)")] == scores[::-1]
    name = all_(browser, f"{rows} a")[0].text
    one(browser, "#search").send_keys(name)
    assert [row.text for row in all_(browser, f"{rows} a")] == [name]
    assert one(browser, "#shown").text == "1 posting"
    click(browser, all_(browser, f"{rows} a")[0])
    assert one(browser, "#posting h1").text == name
    assert not all_(browser, "#index")
    press(browser, "n")
    assert len(now(browser)) == 1
    browser.back()
    click(browser, one(browser, ".back"))
    assert all_(browser, "#index")
    one(browser, "#search").clear()
    pick = all_(browser, ".pick")[0]
    click(browser, pick)
    assert all(pick.text in row.get_attribute("data-rules").split() for row in all_(browser, rows))


@pytest.mark.parametrize("several", [False, True], ids=["one", "several"])
def test_nothing_of_a_hostile_posting_runs(show: Callable[..., Any], tmp_path: Path, several: bool) -> None:
    paths = [tmp_path / "a.md", tmp_path / "b.html"][: 1 + several]
    for path in paths:
        path.write_text(HOSTILE, encoding="utf-8")
    browser = show(*paths)
    if several:
        click(browser, all_(browser, "#postings tbody a")[0])
    for mark in all_(browser, "mark, .paper b, .ref"):
        browser.execute_script("arguments[0].click()", mark)
    assert browser.execute_script("return window.broken") is None
    assert "script" in one(browser, ".paper").text
    assert browser.execute_script("return document.scripts.length") == 1


def test_it_can_be_used_on_a_phone_and_in_print(show: Callable[..., Any]) -> None:
    browser = show(EXAMPLES[0])
    try:
        browser.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride", {"width": 360, "height": 740, "deviceScaleFactor": 2, "mobile": True}
        )
        assert browser.execute_script("return document.documentElement.scrollWidth <= innerWidth")
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    printed = browser.execute_cdp_cmd("Page.printToPDF", {"printBackground": True})
    assert len(printed["data"]) > 10_000


@pytest.mark.skipif(not AXE, reason="JDLINT_AXE names no axe.min.js")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("several", [False, True], ids=["one", "several"])
def test_axe_finds_no_violation(show: Callable[..., Any], scheme: str, several: bool) -> None:
    browser = show(*EXAMPLES[: 4 if several else 1])
    media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
    axe = Path(str(AXE)).read_text(encoding="utf-8")
    # Through the debugger: the page itself lets no other script in.
    for opened in (False, True) if several else (False,):
        if opened:
            click(browser, all_(browser, "#postings tbody a")[0])
        browser.execute_cdp_cmd("Runtime.evaluate", {"expression": axe})
        run = "axe.run(document, {resultTypes: ['violations']}).then(found => JSON.stringify(found.violations.map("
        run += "one => [one.id, one.nodes.map(node => node.html.slice(0, 200)).slice(0, 3)])))"
        told = browser.execute_cdp_cmd("Runtime.evaluate", {"expression": run, "awaitPromise": True})
        assert told["result"]["value"] == "[]"
