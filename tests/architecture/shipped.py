"""Lists the migrations that devices and servers may have run. Run: `python -m tests.architecture.shipped`."""

from __future__ import annotations

import ast
import hashlib
from typing import Final

from sqlite_utils import Database

from kiosk.adapters.store.schema import migrations
from tests.architecture.source import ROOT

LIST: Final = ROOT / "tests" / "architecture" / "shipped_migrations.txt"
VERSIONS: Final = {
    "server": ROOT / "sync" / "server" / "migrations" / "versions",
    "centre": ROOT / "kiosk" / "centre" / "migrations" / "versions",
}


def shipped() -> dict[str, str]:
    """Name of each listed migration, with the fingerprint it had when it was listed."""
    lines = LIST.read_text(encoding="utf-8").splitlines() if LIST.exists() else []
    return dict(line.split(maxsplit=1) for line in lines if line)


def present() -> dict[str, str]:
    """Name and fingerprint of each migration in the source."""
    return {**_of_the_device(), **_of_the_server()}


def _of_the_device() -> dict[str, str]:
    """What each one leaves behind in the schema, so that SQL may move to another file but not change."""
    found: dict[str, str] = {}
    database = Database(memory=True)
    names = [migration.name for migration in migrations.pending(database)]
    for name, following in zip(names, [*names[1:], None], strict=True):
        migrations.apply(database, stop_before=following)
        rows = database.execute("select sql from sqlite_master where sql is not null order by type, name").fetchall()
        found[f"device/{name}"] = _fingerprint("\n".join(" ".join(sql.split()) for (sql,) in rows))
    database.close()
    return found


def _of_the_server() -> dict[str, str]:
    """The statements themselves, without comments and layout."""
    return {
        f"{owner}/{path.stem}": _fingerprint(ast.unparse(ast.parse(path.read_text(encoding="utf-8"))))
        for owner, folder in VERSIONS.items()
        for path in sorted(folder.glob("[0-9]*.py"))
    }


def _fingerprint(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


if __name__ == "__main__":
    # What is listed stays as it was listed; only new ones are added.
    listed = {**present(), **shipped()}
    LIST.write_text("".join(f"{name} {listed[name]}\n" for name in sorted(listed)), encoding="utf-8")
