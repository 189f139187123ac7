"""Keys: who signed, who may read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.trouble import Trouble
from sync.wire.keys import DeviceKey, nonce, seal_to, verify
from tests.unit.sync.actors import key_of

# RFC 8032, section 7.1, test 2
SEED = bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
PUBLIC = bytes.fromhex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
SIGNATURE = bytes.fromhex(
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
    "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
)


def test_it_signs_as_the_standard_says() -> None:
    key = DeviceKey.from_seed(SEED)
    assert (key.public, key.sign(b"\x72"), key.seed) == (PUBLIC, SIGNATURE, SEED)


@given(st.binary(max_size=80), st.binary(max_size=80))
def test_only_the_key_itself_signs_and_only_what_it_signed(message: bytes, other: bytes) -> None:
    signature = key_of("a").sign(message)
    assert verify(key_of("a").public, message, signature)
    assert not verify(key_of("b").public, message, signature)
    assert verify(key_of("a").public, other, signature) == (message == other)


@given(st.binary(max_size=70))
def test_nonsense_is_no_signature(nonsense: bytes) -> None:
    assert not verify(PUBLIC, b"message", nonsense)


@pytest.mark.parametrize("public", [b"", b"short", b"\xff" * 33])
def test_nonsense_is_no_key(public: bytes) -> None:
    assert not verify(public, b"message", SIGNATURE)


@given(st.binary(max_size=200))
def test_what_is_sealed_opens_for_its_receiver_alone(secret: bytes) -> None:
    sealed = seal_to(key_of("a").public, secret)
    assert len(sealed) == len(secret) + 48
    assert key_of("a").open_sealed(sealed) == secret
    with pytest.raises(Trouble, match=r"sync\.not_sealed_to_us"):
        key_of("b").open_sealed(sealed)


def test_new_keys_and_nonces_differ() -> None:
    assert DeviceKey.generate().public != DeviceKey.generate().public
    assert len({nonce() for _ in range(100)}) == 100
    assert len(nonce()) == 32
