"""Checks every QML file against the Python types it uses: metaobjectdump, qmltyperegistrar, qmllint.

`python -m ui.glass.qmlcheck` prints what it finds and ends 1 when there is anything.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import PySide6

GLASS = Path(__file__).parent
TOOLS = Path(PySide6.__file__).parent
LIBEXEC = TOOLS / "Qt" / "libexec"


@dataclass(frozen=True)
class Module:
    """A QML module: its address, the folder of its QML files, the Python files that register types into it."""

    uri: str
    folder: Path
    python: tuple[Path, ...]


def modules() -> list[Module]:
    """Every module under ui/glass: each folder with a qmldir, each Python file that names its address."""
    found = []
    for qmldir in sorted(GLASS.rglob("qmldir")):
        uri = qmldir.read_text().split()[1]
        marker = f'QML_IMPORT_NAME = "{uri}"'
        python = tuple(
            sorted(path for path in GLASS.rglob("*.py") if marker in path.read_text() and path != Path(__file__))
        )
        found.append(Module(uri, qmldir.parent, python))
    return found


def assemble(module: Module, into: Path) -> Path:
    """Copies a module beside its type descriptions, so that the linter sees what the engine sees."""
    target = into.joinpath(*module.uri.split("."))
    shutil.copytree(module.folder, target, dirs_exist_ok=True)
    if module.python:
        describe(module, target)
        with (target / "qmldir").open("a") as qmldir:
            qmldir.write("\ntypeinfo python.qmltypes\ndepends QtQuick\n")
    return target


def describe(module: Module, target: Path) -> None:
    """Writes python.qmltypes from the Python types of a module."""
    dump = [sys.executable, str(TOOLS / "scripts" / "metaobjectdump.py"), "-c", *map(str, module.python)]
    metatypes = target / "python_metatypes.json"
    metatypes.write_text(_output(dump))
    json.loads(metatypes.read_text())
    registrar = [str(LIBEXEC / "qmltyperegistrar"), "--generate-qmltypes", str(target / "python.qmltypes")]
    registrar += ["-o", str(target / "unused.cpp"), "--import-name", module.uri, "--major-version", "1"]
    foreign = sorted((TOOLS / "Qt" / "metatypes").glob("qt6*_metatypes.json"))
    if foreign:
        registrar += ["--foreign-types", ",".join(map(str, foreign))]
    _output([*registrar, str(metatypes)])


def lint(files: list[Path], imports: Path) -> list[str]:
    """What qmllint says, one finding a line; every warning counts."""
    command = [str(TOOLS / "qmllint"), "-I", str(imports), "-I", str(TOOLS / "Qt" / "qml"), "--json", "-"]
    command += ["--max-warnings", "0", *map(str, files)]
    told = json.loads(subprocess.run(command, capture_output=True, text=True, check=False).stdout)
    return [
        f"{Path(file['filename']).name}:{finding.get('line', 0)}: {finding['message']} [{finding.get('id', '')}]"
        for file in told["files"]
        for finding in file["warnings"]
        if finding["type"] in ("warning", "critical", "error")
    ]


def check() -> list[str]:
    """All findings in all modules."""
    with tempfile.TemporaryDirectory() as folder:
        into = Path(folder)
        targets = [assemble(module, into) for module in modules()]
        files = [path for target in targets for path in sorted(target.glob("*.qml"))]
        return lint(files, into)


def _output(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{Path(command[0]).name}: {done.stderr.strip()}")
    return done.stdout


def main() -> int:
    """Prints the findings; 1 when there are any."""
    findings = check()
    for finding in findings:
        sys.stdout.write(finding + "\n")
    sys.stdout.write(f"qmlcheck: {len(findings)} findings\n")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
