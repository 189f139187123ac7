"""Finds the codes of expected trouble in the source: what is given to an error as its code, directly or handed on."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from tests.architecture.source import FLOORS, dotted, modules, place

CODE: Final = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")
Takers = Mapping[str, tuple[int, str]]  # a callable's last name -> place and name of its parameter that is a code


@dataclass(frozen=True)
class Use:
    """One place where a code is given, with the names of the values that come with it (None: not to be seen there)."""

    place: str
    params: frozenset[str] | None


@cache
def codes() -> dict[str, Use]:
    """Every code in the source, with the first place where it stands."""
    found: dict[str, Use] = {}
    trees = [module for _, module in modules(*FLOORS)]
    errors = _error_classes(trees)
    takers = _takers(trees, errors)
    for path, module in modules(*FLOORS):
        for node in ast.walk(module):
            for literal in _literals(node, takers):
                found.setdefault(str(literal.value), Use(place(path, literal), _params(node, errors)))
    return found


def _params(node: ast.AST, errors: set[str]) -> frozenset[str] | None:
    match node:
        case ast.Call(func=function, keywords=words) if dotted(function).rpartition(".")[2] in errors:
            names = [word.arg for word in words]
            return None if None in names else frozenset(name for name in names if name)
        case _:
            return None


def _literals(node: ast.AST, takers: Takers) -> Iterator[ast.Constant]:
    match node:
        case ast.Call():
            given = _given(node, takers)
        case ast.ClassDef():
            given = [value for value in map(_class_code, node.body) if value]
        case _:
            return
    for value in given:
        yield from _constants(value)


def _constants(node: ast.AST) -> Iterator[ast.Constant]:
    """The codes in an expression (one of two, say); a call in it is looked at for itself."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
        yield node
    if not isinstance(node, ast.Call):
        for inner in ast.iter_child_nodes(node):
            yield from _constants(inner)


def _given(call: ast.Call, takers: Takers) -> list[ast.expr]:
    name = dotted(call.func).rpartition(".")[2]
    if name not in takers:
        return []
    index, parameter = takers[name]
    return [*call.args[index : index + 1], *(word.value for word in call.keywords if word.arg == parameter)]


def _class_code(statement: ast.stmt) -> ast.expr | None:
    match statement:
        case ast.AnnAssign(target=ast.Name(id="code"), value=ast.expr() as value):
            return value
        case ast.Assign(targets=[ast.Name(id="code")], value=value):
            return value
        case _:
            return None


def _takers(trees: list[ast.Module], errors: set[str]) -> Takers:
    """Error classes take a code first; a function that hands a parameter on to one takes a code too, and so on."""
    takers: dict[str, tuple[int, str]] = dict.fromkeys(errors, (0, "code"))
    functions = [node for module in trees for node in ast.walk(module) if isinstance(node, ast.FunctionDef)]
    while new := {f.name: taken for f in functions if f.name not in takers and (taken := _hands_on(f, takers))}:
        takers |= new
    return takers


def _error_classes(trees: list[ast.Module]) -> set[str]:
    classes = [node for module in trees for node in ast.walk(module) if isinstance(node, ast.ClassDef)]
    found = {node.name for node in classes if _has_own_code(node)}
    while new := {node.name for node in classes if found & {dotted(base) for base in node.bases}} - found:
        found |= new
    return found


def _has_own_code(node: ast.ClassDef) -> bool:
    """An exception that is made with a code."""
    raised = any(dotted(base).endswith(("Exception", "Error")) for base in node.bases)
    makers = [part for part in node.body if isinstance(part, ast.FunctionDef) and part.name == "__init__"]
    return raised and any(argument.arg == "code" for maker in makers for argument in maker.args.args)


def _hands_on(function: ast.FunctionDef, takers: Takers) -> tuple[int, str] | None:
    names = [argument.arg for argument in (*function.args.posonlyargs, *function.args.args) if argument.arg != "self"]
    for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
        for value in _given(call, takers):
            if isinstance(value, ast.Name) and value.id in names:
                return names.index(value.id), value.id
    return None
