"""Signed calls and signed replies."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.trouble import Refused, Unreachable
from sync.wire import reply, request
from tests.unit.sync.actors import key_of

KEY = key_of("speaker")
NONCE = "0123456789abcdef0123456789abcdef"
BODY = b'{"stream":"q","epoch":"e1"}'
HEADERS = {
    "kb-site": "palembang",
    "kb-device": "d1",
    "kb-nonce": NONCE,
    "kb-signature": "WcSTEwqigZspebGm/nJeayj2pxkfxqgUcDRCnuktmd77iKtLIorXt6CYLuBiGwiYNfMu8uztUbZS6/YkdxtZAw==",
}


def test_a_call_is_signed_as_it_always_was() -> None:
    assert request.sign(KEY, "/v1/hello", "palembang", "d1", NONCE, BODY) == HEADERS
    written = b"kb1-call\n/v1/hello\npalembang\nd1\n" + NONCE.encode() + b"\n" + BODY
    assert base64.b64decode(HEADERS["kb-signature"]) == KEY.sign(written)


def test_a_reply_is_signed_as_it_always_was() -> None:
    assert reply.sign(KEY, NONCE, 200, b"{}") == {
        "kb-signature": "r3vWHK+yJgpXc6v9U0/ZM31plqUaxnEFLTSPE8ArMWmNSC+RtxFxxA7/yrSsAknLz1fYt4PUVEX0zTfrXP3mDg=="
    }


def test_a_call_is_believed() -> None:
    request.check(request.read("/v1/hello", HEADERS, BODY), KEY.public)


@pytest.mark.parametrize(
    ("path", "headers", "body"),
    [
        ("/v1/feed", {}, BODY),
        ("/v1/hello", {"kb-site": "another"}, BODY),
        ("/v1/hello", {"kb-device": "d2"}, BODY),
        ("/v1/hello", {"kb-nonce": "f" * 32}, BODY),
        ("/v1/hello", {"kb-signature": "AAAA"}, BODY),
        ("/v1/hello", {}, BODY + b" "),
    ],
)
def test_a_call_that_was_altered_is_not(path: str, headers: dict[str, str], body: bytes) -> None:
    with pytest.raises(Refused, match=r"sync\.unsigned"):
        request.check(request.read(path, HEADERS | headers, body), KEY.public)


@pytest.mark.parametrize("missing", ["kb-site", "kb-device", "kb-nonce", "kb-signature"])
def test_a_call_without_its_headers_is_not(missing: str) -> None:
    with pytest.raises(Refused, match=r"sync\.unsigned"):
        request.read("/v1/hello", {name: value for name, value in HEADERS.items() if name != missing}, BODY)


@pytest.mark.parametrize("bad", [{"kb-nonce": "short"}, {"kb-nonce": "\n" * 32}, {"kb-signature": "not base64!"}])
def test_a_call_with_senseless_headers_is_not(bad: dict[str, str]) -> None:
    with pytest.raises(Refused, match=r"sync\.unsigned"):
        request.read("/v1/hello", HEADERS | bad, BODY)


@given(st.binary(max_size=40), st.integers(100, 599), st.text("0123456789abcdef", min_size=32, max_size=32))
def test_a_reply_answers_one_question_with_one_status_and_one_body(body: bytes, status: int, nonce: str) -> None:
    signed = reply.sign(KEY, nonce, status, body)
    reply.check(KEY.public, nonce, status, signed, body)
    for altered in (
        (key_of("other").public, nonce, status, signed, body),
        (KEY.public, nonce[::-1] + "x", status, signed, body),
        (KEY.public, nonce, status + 1, signed, body),
        (KEY.public, nonce, status, {}, body),
        (KEY.public, nonce, status, {"kb-signature": "%%%"}, body),
        (KEY.public, nonce, status, signed, body + b" "),
    ):
        with pytest.raises(Unreachable, match=r"sync\.not_the_server"):
            reply.check(*altered)
