"""How a device signs its calls: one text, one signature, a few headers.

Batches carry their signature inside, so that they can be passed on; every other call is signed here, over the path,
the site, the device, a nonce and the body. There is no time in it: what is asked twice is answered alike, so a
captured call is worth nothing, and a wrong clock locks nobody out.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sync.trouble import Refused
from sync.wire import keys

DEVICE: Final = "kb-device"
SITE: Final = "kb-site"  # tells where to look the device up; the signature proves it
NONCE: Final = "kb-nonce"
SIGNATURE: Final = "kb-signature"
_NONCE_SIZE: Final = 32


@dataclass(frozen=True, slots=True)
class Call:
    """A signed call as it came in; not yet believed."""

    path: str
    site: str
    device: str
    nonce: str
    signature: bytes
    body: bytes


def sign(key: keys.DeviceKey, path: str, site: str, device: str, nonce: str, body: bytes) -> dict[str, str]:
    """The headers that make `body`, posted to `path`, a call of `device`."""
    signature = key.sign(_text(path, site, device, nonce, body))
    return {SITE: site, DEVICE: device, NONCE: nonce, SIGNATURE: base64.b64encode(signature).decode()}


def read(path: str, headers: Mapping[str, str], body: bytes) -> Call:
    """The call that came in; raises Refused("sync.unsigned") when a header is missing or senseless."""
    nonce = read_nonce(headers)
    try:
        signature = base64.b64decode(headers[SIGNATURE], validate=True)
        return Call(path, headers[SITE], headers[DEVICE], nonce, signature, body)
    except (KeyError, binascii.Error) as trouble:
        raise Refused("sync.unsigned") from trouble


def read_nonce(headers: Mapping[str, str]) -> str:
    """What the answer will be tied to; raises Refused("sync.unsigned")."""
    nonce = headers.get(NONCE, "")
    if len(nonce) != _NONCE_SIZE or not nonce.isalnum():
        raise Refused("sync.unsigned")
    return nonce


def check(call: Call, public: bytes) -> None:
    """Raises Refused("sync.unsigned") unless the holder of `public` made this call for this site."""
    if not holds(call, public):
        raise Refused("sync.unsigned")


def holds(call: Call, public: bytes) -> bool:
    """Whether the holder of `public` made this call for this site."""
    return keys.verify(public, _text(call.path, call.site, call.device, call.nonce, call.body), call.signature)


def _text(path: str, site: str, device: str, nonce: str, body: bytes) -> bytes:
    return b"\n".join((b"kb1-call", path.encode(), site.encode(), device.encode(), nonce.encode(), body))
