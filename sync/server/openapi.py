"""The calls of a server as an OpenAPI document, made from the very structs that they are read into."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, get_type_hints

import msgspec

from sync.server.call import Call
from sync.server.desk import BATCHES, ENROL, Desk
from sync.trouble import STATUS
from sync.wire import request
from sync.wire.calls import Ack, EnrolAnswer, EnrolAsked, Refusal

PATH: Final = "/v1/openapi.json"
VERSION: Final = "kb1"
_REF: Final = "#/components/schemas/{name}"
_HEADERS: Final = {
    request.NONCE: "32 letters and digits, new with each question; the answer is tied to it",
    request.SITE: "the site that the caller belongs to",
    request.DEVICE: "the caller",
    request.SIGNATURE: "Ed25519 over kb1-call, path, site, device, nonce and body, one a line; base64",
}
_OF_A_BATCH: Final = (request.NONCE, request.SITE)  # it bears its signature inside


@dataclass(frozen=True, slots=True)
class _Shape:
    path: str
    asks: type[Any]
    answer: type[Any]
    headers: tuple[str, ...]


def describe(desk: Desk) -> Mapping[str, Any]:
    """OpenAPI 3.1. Every answer, also a refusal, is signed in the header kb-signature."""
    shapes = [
        _Shape(BATCHES, bytes, Ack, _OF_A_BATCH),
        _Shape(ENROL, EnrolAsked, EnrolAnswer, (request.NONCE,)),
        *(_Shape(call.path, call.asks, _answer_of(call), tuple(_HEADERS)) for call in desk.calls),
    ]
    structs = {kind for shape in shapes for kind in (shape.asks, shape.answer, Refusal) if kind is not bytes}
    _, components = msgspec.json.schema_components(sorted(structs, key=lambda each: each.__name__), ref_template=_REF)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Anjungan", "version": VERSION},
        "paths": {shape.path: {"post": _operation(shape)} for shape in shapes},
        "components": {"schemas": components},
    }


def _answer_of(call: Call[Any]) -> type[msgspec.Struct]:
    answer: type[msgspec.Struct] = get_type_hints(call.do)["return"]
    return answer


def _operation(shape: _Shape) -> dict[str, Any]:
    return {
        "operationId": shape.path.rpartition("/")[2],
        "parameters": [_header(name) for name in shape.headers],
        "requestBody": {"required": True, "content": _content(shape.asks)},
        "responses": {
            "200": {"description": "done, and durable", "content": _content(shape.answer)},
            **{str(status): _refusal(status) for status in sorted(set(STATUS.values()))},
        },
    }


def _header(name: str) -> dict[str, Any]:
    return {
        "name": name,
        "in": "header",
        "required": True,
        "description": _HEADERS[name],
        "schema": {"type": "string"},
    }


def _content(kind: type[Any]) -> dict[str, Any]:
    if kind is bytes:
        return {"application/gzip": {"schema": {"type": "string", "format": "binary"}}}
    return {"application/json": {"schema": {"$ref": _REF.format(name=kind.__name__)}}}


def _refusal(status: int) -> dict[str, Any]:
    codes = ", ".join(code for code, its in STATUS.items() if its == status)
    return {"description": codes, "content": _content(Refusal)}
