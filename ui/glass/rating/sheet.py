"""The pages of a form on the rating glass: a question each, what one says of oneself on one, the remark."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from kiosk.domain.filling import Filling
from kiosk.domain.instrument import Item, ProfileKey


class Leaf(StrEnum):
    """The kinds of page of a form."""

    QUESTION = "question"
    PROFILE = "profile"
    REMARK = "remark"


@dataclass(frozen=True)
class Sheet(Filling):
    """The form and what stands on it; `at` is the page that lies open."""

    at: int = 0

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """Its pages: a question each, the profile where there is one, the remark where it is asked."""
        questions = (Leaf.QUESTION,) * len(self.asked)
        profile = (Leaf.PROFILE,) if self.instrument.profile else ()
        remark = (Leaf.REMARK,) if self.instrument.remark else ()
        return questions + profile + remark

    @property
    def leaf(self) -> Leaf:
        """The page that lies open."""
        return self.leaves[self.at]

    @property
    def item(self) -> Item | None:
        """The question that lies open."""
        return self.asked[self.at] if self.at < len(self.asked) else None

    @property
    def last(self) -> bool:
        """Whether no page follows."""
        return self.at >= len(self.leaves) - 1

    def scored(self, value: int) -> Sheet:
        """The open question answered."""
        return self if self.item is None else self.with_score(self.item.key, value)

    def skipped(self) -> Sheet:
        """The open question left out, also when it was answered before."""
        return self if self.item is None else self.with_score(self.item.key, None)

    def told(self, key: str, code: str) -> Sheet:
        """One profile question answered; the same answer again takes it back."""
        return self.with_choice(key, None if self.profile.get(ProfileKey(key)) == code else code)

    def turned(self, by: int) -> Sheet:
        """Another page, within the form."""
        return replace(self, at=max(0, min(len(self.leaves) - 1, self.at + by)))
