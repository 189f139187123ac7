"""The one-time code of an enrolment: typed by a person once, proven by both sides, never sent.

Its first three characters say which code it is; the other seven are the secret. Both sides stretch the secret
(Argon2id) to a key and prove to each other that they know it. So a listener learns nothing, somebody in the middle
can neither enrol himself nor pass for the server, and the device gets the server's key from the only one who could
know the code.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from hashlib import sha256
from typing import Final

from nacl.pwhash import argon2id

ALPHABET: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # without 0 O 1 I: 32 signs, five bits each
PROOF: Final = "kb-proof"  # the header of the server's proof
SELECTOR_SIZE: Final = 3
CODE_SIZE: Final = 10
_OPS: Final = 3
_MEMORY: Final = 32 << 20  # bytes; about 60 ms on a kiosk


def draw(chance: Callable[[int], bytes]) -> str:
    """A new code, from `chance(size)` unguessable bytes."""
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in chance(CODE_SIZE))


def shown(code: str) -> str:
    """How it is written for a person: ABCDE-FGHJK."""
    return f"{code[:5]}-{code[5:]}"


def normal(typed: str) -> str:
    """What was meant by what was typed: case, blanks and dashes do not matter; "" when it cannot be a code."""
    code = "".join(sign for sign in typed.upper() if sign not in " -\t\r\n")
    return code if len(code) == CODE_SIZE and set(code) <= set(ALPHABET) else ""


def selector(code: str) -> str:
    """Which code it is; no secret."""
    return code[:SELECTOR_SIZE]


def stretch(code: str) -> bytes:
    """The key that both sides make from a code: slow on purpose."""
    salt = sha256(b"kb1-enrol" + selector(code).encode()).digest()[: argon2id.SALTBYTES]
    return argon2id.kdf(32, code.encode(), salt, opslimit=_OPS, memlimit=_MEMORY)


def device_proof(stretched: bytes, public: bytes, fingerprint: str, wish: bytes = b"") -> bytes:
    """The device knows the code, and this is its key, and who it wishes to stay."""
    said = fingerprint.encode() + (b"\0" + wish if wish else b"")
    return hmac.digest(stretched, b"kb1-device" + public + said, sha256)


def server_proof(stretched: bytes, nonce: str, answer: bytes) -> bytes:
    """The server knows the code, and this is its answer."""
    return hmac.digest(stretched, b"kb1-server" + nonce.encode() + answer, sha256)
