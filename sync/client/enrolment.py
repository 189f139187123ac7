"""How a device joins a site with a one-time code."""

from __future__ import annotations

import base64
import binascii
import hmac
from dataclasses import dataclass

import msgspec

from sync.client.post import ORDINARY, Post, Posting, Timeouts, read_answer
from sync.trouble import Refused, Unreachable
from sync.wire import calls, code, keys, reply, request


@dataclass(frozen=True, slots=True)
class Enrolled:
    """What a device keeps from its enrolment; `secret`: the same at every device of the site, and nowhere else."""

    device: str
    site: str
    lane: str
    role: str
    name: str
    server_key: bytes
    secret: bytes


def enrol(
    url: str,
    typed: str,
    key: keys.DeviceKey,
    fingerprint: str,
    timeouts: Timeouts = ORDINARY,
    post: Posting | None = None,
    site: str = "",
    wish: calls.Wish | None = None,
) -> Enrolled:
    """Joins the site at `url` with the code as a person typed it; `site`: which, where the server has many.

    `wish`: who this device was at `site` before, and wants to stay. May be repeated with the same key after a lost
    answer. Raises Refused ("sync.wrong_code", "sync.code_expired", "sync.code_used", "sync.slow_down") and Unreachable.
    """
    meant = code.normal(typed)
    if not meant:
        raise Refused("sync.wrong_code")
    stretched = code.stretch(meant)
    wished = b"" if wish is None else msgspec.json.encode(wish)
    proof = code.device_proof(stretched, key.public, fingerprint, wished)
    body = msgspec.json.encode(calls.EnrolAsked(code.selector(meant), key.public, fingerprint, proof, site, wish))
    nonce = keys.nonce()
    came = (post or Post(url, timeouts))("/v1/enrol", {request.NONCE: nonce}, body)
    if came.status < 300:
        _prove(stretched, nonce, came.headers.get(code.PROOF, ""), came.content)
    answer = read_answer(came.status, came.content, calls.EnrolAnswer)
    reply.check(answer.server_key, nonce, came.status, came.headers, came.content)
    secret = key.open_sealed(answer.sealed_secret)
    return Enrolled(answer.device, answer.site, answer.lane, answer.role, answer.name, answer.server_key, secret)


def _prove(stretched: bytes, nonce: str, shown: str, content: bytes) -> None:
    try:
        proof = base64.b64decode(shown, validate=True)
    except binascii.Error as trouble:
        raise Unreachable("sync.not_the_server") from trouble
    if not hmac.compare_digest(proof, code.server_proof(stretched, nonce, content)):
        raise Unreachable("sync.not_the_server")
