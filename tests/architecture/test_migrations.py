"""Shipped migrations never change: somewhere a device has already run them."""

from __future__ import annotations

from tests.architecture.shipped import present, shipped


def test_a_shipped_migration_never_changes() -> None:
    now = present()
    changed = [name for name, was in shipped().items() if now.get(name) != was]
    assert not changed, (
        f"Put these back as they were, and append a new migration instead: {changed}. (Before the first release only: "
        "take their lines out of tests/architecture/shipped_migrations.txt, and list them again.)"
    )


def test_every_migration_is_listed() -> None:
    missing = sorted(set(present()) - set(shipped()))
    assert not missing, f"List what ships now: python -m tests.architecture.shipped  ({missing})"
