"""What is asked and answered about bundles: where a device stands, and what is new for it."""

from __future__ import annotations

from typing import Annotated, Final

import msgspec

from sync.wire.config_key import Step

NEWS: Final = "/v1/bundle"
HAND_UP: Final = "/v1/bundle/up"  # its body: the public half of the site's config key, 32 bytes, and the bundle
_Version = Annotated[int, msgspec.Meta(ge=0, le=2**53)]
_Word = Annotated[str, msgspec.Meta(max_length=100)]


class BundleAsked(msgspec.Struct, frozen=True):
    """Is there a bundle beyond the newest that I had? And: this is how I stand."""

    version: _Version  # in force; 0: none, what its own settings say
    had: _Version  # the newest that it took in, whatever became of it; 0: none
    kid: Annotated[str, msgspec.Meta(max_length=16)]  # of the key that `had` counts under; empty: none yet
    state: _Word  # the device's own word for it
    detail: _Word = ""  # a code that names a sentence, where something is wrong


class BundleNews(msgspec.Struct, frozen=True):
    """`raw` is the newest bundle where it is beyond what the asker had, else empty; `keys` say what to trust it by."""

    version: int  # the newest; 0: nothing was published yet
    keys: tuple[Step, ...]
    server_time: str
    raw: bytes = b""


class BundleTaken(msgspec.Struct, frozen=True):
    """The newest that the centre has of this site."""

    version: int
