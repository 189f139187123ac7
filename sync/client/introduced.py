"""How a device gets to know its site's new server: by the word of the centre, whose key it keeps."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from sync.client.line import SiteLine
from sync.client.post import read_answer
from sync.trouble import Refused
from sync.wire import reply
from sync.wire.introduction import PATH, IntroductionAnswer, IntroductionAsked, read
from sync.wire.keys import DeviceKey


@dataclass(frozen=True, slots=True)
class NewServer:
    """Whom the centre introduced; `secret`: the site's, as it is from now on."""

    server_key: bytes
    turn: int
    secret: bytes


def introduced(
    line: SiteLine, site: str, key: DeviceKey, known: bytes, centre_key: bytes, turn: int
) -> NewServer | None:
    """The server that answers on `line`, if it is not the one `known` and the centre introduced it after `turn`.

    Raises Unreachable, and Refused ("sync.bad_introduction", and what a server refuses with).
    """
    nonce, came = line.unproven(PATH, msgspec.json.encode(IntroductionAsked()))
    answer = read_answer(came.status, came.content, IntroductionAnswer)
    if not answer.raw:
        return None
    said = read(answer.raw, centre_key)
    if said.site != site:
        raise Refused("sync.bad_introduction")
    if said.server_key == known or said.turn <= turn:
        return None
    reply.check(said.server_key, nonce, came.status, came.headers, came.content)
    return NewServer(said.server_key, said.turn, key.open_sealed(answer.sealed_secret))
