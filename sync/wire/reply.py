"""How a server signs its replies: over the nonce of the question, the status and the body.

The nonce makes a reply good for one question only: an old acknowledgement cannot be played again after the server lost
what it acknowledged.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping

from sync.trouble import Unreachable
from sync.wire import keys
from sync.wire.request import SIGNATURE


def sign(key: keys.DeviceKey, nonce: str, status: int, body: bytes) -> dict[str, str]:
    """The header that makes `body` this server's reply to the question with `nonce`."""
    return {SIGNATURE: base64.b64encode(key.sign(_text(nonce, status, body))).decode()}


def check(server_key: bytes, nonce: str, status: int, headers: Mapping[str, str], body: bytes) -> None:
    """Raises Unreachable("sync.not_the_server") unless the server with this key answered this very question."""
    try:
        signature = base64.b64decode(headers.get(SIGNATURE, ""), validate=True)
    except binascii.Error as trouble:
        raise Unreachable("sync.not_the_server") from trouble
    if not keys.verify(server_key, _text(nonce, status, body), signature):
        raise Unreachable("sync.not_the_server")


def _text(nonce: str, status: int, body: bytes) -> bytes:
    return b"\n".join((b"kb1-reply", nonce.encode(), str(status).encode(), body))
