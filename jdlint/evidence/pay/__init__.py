"""Pay in a stretch of text: figures with currency and period, and phrases that speak of pay without a figure.

A figure counts when something ties it to pay (a pay word in the same sentence, a shape that only pay has, or a
heading, label or field that the caller knows to speak of pay) and nothing nearer says it is a figure of something
else (funding, budgets, bonuses, allowances, fees ...). The words are in `rules/tables/pay.yml`.

`words` finds the table's words in a text, `amounts` reads numbers as money, `ties` decides which of them are pay,
`wording` finds the phrases, `phones` the telephone numbers that are no pay. Annotations are not postponed in them:
NamedTuple compiles each one that is a string, and a first figure has to be read within milliseconds.
"""

from jdlint.evidence.pay.ties import Context, Pay, find_pay
from jdlint.evidence.pay.wording import PayPhrase, find_phrases

__all__ = ["Context", "Pay", "PayPhrase", "find_pay", "find_phrases"]
