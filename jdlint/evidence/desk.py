"""Whether a job is done at a desk, so that nothing needs lifting."""

from __future__ import annotations

from jdlint.evidence.wording import one_of

_DESK = one_of(
    r"\b(?:software|web|full[- ]?stack|front[- ]?end|back[- ]?end|devops|data|cloud|mobile|machine learning"
    r"|qa|ui|ux)\b",
    r"\b(?:developer|programmer|analyst|accountant|bookkeeper|payroll|auditor|actuary|economist|statistician)\b",
    r"\b(?:copywriter|copy editor|(?:technical|content|grant|staff) writer|translator|paralegal|attorney|lawyer"
    r"|legal counsel|recruiter|human resources|hr)\b",
    r"\b(?:marketing|product manager|product owner|scrum master|underwriter|claims|call cent(?:re|er)|data entry)\b",
    r"\b(?:customer|client) (?:support|success|service)\b|\bsupport (?:agent|representative|specialist|officer)\b",
    r"\b(?:administrative|executive|virtual|personal|office) (?:assistant|specialist|coordinator|officer|administrator"
    r"|clerk)\b|\b(?:receptionist|secretary|registrar)\b",
    r"\b(?:account (?:manager|executive)|sales development|inside sales)\b",
)
# Desks with something to lift beside them.
_HANDS_ON = one_of(
    r"\b(?:technician|hardware|desktop|field|warehouse|stor(?:e|es|age)|stock\w*|inventory|shipping|logistics?"
    r"|supply|mail\s?room|facilit\w+|events?|exhibit\w*|collections?|museum|archiv\w+|librar\w+|lab\w*|clinic\w*"
    r"|hospital|medical|veterinary|care|kitchen|retail|construction|maintenance|production|studio|trade show|delivery"
    r"|data cent(?:re|er)|network|infrastructure|audio\w*|av|elections?|vot(?:er|ers|ing)|equipment|print\w*)\b",
)


def is_desk_work(title: str, *, remote: bool) -> bool:
    """Whether a job of this title is plainly done at a desk; work from home is, unless the title says otherwise."""
    return (remote or bool(_DESK().search(title))) and not _HANDS_ON().search(title)
