"""A page shows one branch of a template's condition: what stands in the others is not counted beside it."""

from __future__ import annotations

import pytest

from jdlint import lint_text

VERBS = "Bake Weigh Order Clean Load Label Check Plan Count Repair".split()
TEMPLATES = {
    "liquid": ("{% if page.open %}", "{% else %}", "{% endif %}"),
    "unless": ("{% unless page.closed %}", "{% else %}", "{% endunless %}"),
    "handlebars": ("{{#if open}}", "{{else}}", "{{/if}}"),
    "go": ("{{ if .Open }}", "{{ else }}", "{{ end }}"),
}


def duties(what: str) -> str:
    return "## Duties\n\n" + "".join(f"- {verb} {what} every night\n" for verb in VERBS)


def rules(text: str) -> set[str]:
    return {finding.rule for finding in lint_text(f"# Night Baker\n\n{text}").findings}


@pytest.mark.parametrize("marks", TEMPLATES.values(), ids=TEMPLATES)
def test_only_one_branch_counts(marks: tuple[str, str, str]) -> None:
    start, other, end = marks
    text = f"{start}\n\n{duties('the rolls')}\n{other}\n\n{duties('the loaves')}\n{end}\n"
    assert "duties/many" not in rules(text)


def test_lists_that_stand_together_all_count() -> None:
    assert "duties/many" in rules(f"{duties('the rolls')}\n{duties('the loaves')}")
    parts = [f"{{% if {name} %}}\n\n{duties(name)}\n{{% endif %}}\n\n" for name in ("rolls", "loaves")]
    assert "duties/many" in rules("".join(parts))


def test_a_branch_within_a_branch_takes_nothing_from_the_shown_one() -> None:
    inner = "{% if soon %}\n\nWe open soon.\n\n{% else %}\n\nWe are open.\n\n{% endif %}"
    shown = f"{inner}\n\n{duties('the rolls')}\n{duties('the loaves')}"
    assert "duties/many" in rules(f"{{% if a %}}\n\n{shown}\n{{% else %}}\n\nClosed.\n\n{{% endif %}}")


def test_tags_that_open_nothing_are_harmless() -> None:
    assert "duties/many" not in rules("{% endif %}{% else %}{{ end }}\n\n" + duties("the rolls") + "\n{% if a %}")
