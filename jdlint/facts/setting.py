"""What a posting is judged under that it does not say itself: the law chosen, the day, the employer, the field."""

from __future__ import annotations

import datetime
from dataclasses import field

from jdlint.roles import Family
from jdlint.values import dataclass


@dataclass(frozen=True)
class Setting:
    """The circumstances of a posting.

    jurisdictions: codes such as `us-co`, in place of what the posting states; `none` alone: no law is looked at.
    as_of: the day on which law and closing dates are looked at.
    employer_size: the number of employees, None when it is not known.
    role: the name of the role family, None: title and duties tell.
    roles: families of the user, beside those of `rules/tables/roles`.
    posting: whether the user says that the text is a posting, whatever it looks like.
    """

    jurisdictions: tuple[str, ...] | None = None
    as_of: datetime.date = field(default_factory=datetime.date.today)
    employer_size: int | None = None
    role: str | None = None
    roles: tuple[Family, ...] = ()
    posting: bool = False
