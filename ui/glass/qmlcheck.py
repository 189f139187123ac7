"""Checks every QML file against the Python types it uses: metaobjectdump, qmltyperegistrar, qmllint.

`python -m ui.glass.qmlcheck` prints what it finds and ends 1 when there is anything.
"""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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
    metatypes.write_text(json.dumps(_with_constants(json.loads(_output(dump)), module.python)))
    registrar = [str(LIBEXEC / "qmltyperegistrar"), "--generate-qmltypes", str(target / "python.qmltypes")]
    registrar += ["-o", str(target / "unused.cpp"), "--import-name", module.uri, "--major-version", "1"]
    foreign = sorted((TOOLS / "Qt" / "metatypes").glob("qt6*_metatypes.json"))
    if foreign:
        registrar += ["--foreign-types", ",".join(map(str, foreign))]
    _output([*registrar, str(metatypes)])


def _with_constants(metatypes: list[dict[str, Any]], python: tuple[Path, ...]) -> list[dict[str, Any]]:
    """Marks constant properties, which metaobjectdump leaves out: QML may read them without a change signal."""
    constant = {named for path in python for named in _constants(path)}
    for document in metatypes:
        for described in document["classes"]:
            for property_ in described.get("properties", ()):
                if (described["className"], property_["name"]) in constant:
                    property_["constant"] = True
    return metatypes


def _constants(path: Path) -> Iterator[tuple[str, str]]:
    """Class and name of each `@Property(..., constant=True)` of a file."""
    for described in ast.walk(ast.parse(path.read_text())):
        if isinstance(described, ast.ClassDef):
            for function in described.body:
                if isinstance(function, ast.FunctionDef) and any(map(_is_constant, function.decorator_list)):
                    yield described.name, function.name


def _is_constant(decorator: ast.expr) -> bool:
    return isinstance(decorator, ast.Call) and any(each.arg == "constant" for each in decorator.keywords)


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


def check(only: Collection[str] = ()) -> list[str]:
    """All findings in all modules, or in those whose address is in `only`."""
    with tempfile.TemporaryDirectory() as folder:
        into = Path(folder)
        targets = {module.uri: assemble(module, into) for module in modules()}
        wanted = [target for uri, target in targets.items() if not only or uri in only]
        files = [path for target in wanted for path in sorted(target.glob("*.qml"))]
        return lint(files, into)


def _output(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{Path(command[0]).name}: {done.stderr.strip()}")
    return done.stdout


def main() -> int:
    """Prints the findings; 1 when there are any."""
    findings = check(sys.argv[1:])
    for finding in findings:
        sys.stdout.write(finding + "\n")
    sys.stdout.write(f"qmlcheck: {len(findings)} findings\n")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
