"""A shipped version of a questionnaire never changes: somewhere somebody has already answered it."""

from __future__ import annotations

from kiosk.adapters.instruments import SHIPPED, shipped
from tests.architecture.questionnaires import listed, present


def test_a_shipped_version_of_a_questionnaire_never_changes() -> None:
    now = present()
    changed = [name for name, was in listed().items() if now.get(name) != was]
    assert not changed, f"Put these back as they were, and write a file of a new version instead: {changed}"


def test_every_shipped_questionnaire_is_listed() -> None:
    missing = sorted(set(present()) - set(listed()))
    assert not missing, f"List what ships now: python -m tests.architecture.questionnaires  ({missing})"


def test_a_file_is_named_by_what_is_in_it() -> None:
    assert {path.stem for path in SHIPPED.glob("*.toml")} == set(present())
    assert len(shipped().all) == len(present())
