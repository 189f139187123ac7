"""The calls as the server describes them, and a tester who asks them everything that the description allows."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from litestar import Litestar
from litestar.testing import TestClient
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from schemathesis.specs.openapi.schemas import OpenApiSchema

from sync.server import openapi
from sync.server.routes import create_routes
from sync.wire import keys, request
from tests.unit.sync.actors import Member, Office
from tests.unit.sync.conftest import an_office

JSON = "application/json"

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


@dataclass
class Asker:
    """Somebody who has read the description, and holds a key that the server knows."""

    member: Member
    client: TestClient[Litestar]
    content: dict[str, Any]

    def headers(self, path: str, body: bytes) -> dict[str, str]:
        who = self.member.enrolled
        return request.sign(self.member.key, path, who.site, who.device, keys.nonce(), body)


@pytest.fixture(scope="module", params=["sqlite"])  # the answers are the desk's; databases are compared elsewhere
def busy_office(request: pytest.FixtureRequest) -> Iterator[Office]:
    with tempfile.TemporaryDirectory() as folder, an_office(request.param, Path(folder)) as office:
        yield office


@pytest.fixture(scope="module")
def asker(busy_office: Office) -> Iterator[Asker]:
    member = busy_office.member("a tester")
    with TestClient(Litestar(create_routes(busy_office.server, busy_office.desk), openapi_config=None)) as client:
        yield Asker(member, client, dict(openapi.describe(busy_office.desk)))


@pytest.fixture(scope="module")
def described(asker: Asker) -> OpenApiSchema:
    return schemathesis.openapi.from_dict(asker.content)


def test_every_call_is_described_and_nothing_else(asker: Asker, busy_office: Office) -> None:
    assert set(asker.content["paths"]) == set(busy_office.desk.paths)
    served = asker.client.get(openapi.PATH)
    assert served.json() == json.loads(json.dumps(asker.content))


def test_the_description_is_a_valid_one(described: OpenApiSchema) -> None:
    described.validate()


@pytest.mark.leaves_running  # the threads of the client's event loop, which ends with the module
def test_whatever_is_asked_is_answered_as_the_description_says(described: OpenApiSchema, asker: Asker) -> None:
    """Signed batches are not among it: no description can make one (tests/unit/sync/wire/test_batch.py)."""
    bodies = {path: operation["post"]["requestBody"]["content"] for path, operation in asker.content["paths"].items()}
    for path in (path for path, content in bodies.items() if JSON in content):
        ask_everything(described, asker, path)


def at_once(body: object) -> object:
    """The same question, without a wish to wait for the answer."""
    waits = isinstance(body, dict) and isinstance(body.get("wait"), float | int)
    return {**body, "wait": 0} if waits and isinstance(body, dict) and body["wait"] <= 60 else body


def ask_everything(described: OpenApiSchema, asker: Asker, path: str) -> None:
    """What the description allows, and what it forbids."""
    operation = described[path]["POST"]
    allowed = operation.as_strategy()
    forbidden = operation.as_strategy(generation_mode=schemathesis.GenerationMode.NEGATIVE)

    @settings(max_examples=12, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(case=st.one_of(allowed, forbidden))
    def ask(case: Any) -> None:
        body = json.dumps(at_once(case.body), default=str).encode()
        answer = asker.client.post(path, content=body, headers=asker.headers(path, body))
        case.validate_response(answer, checks=CHECKS)

    ask()
