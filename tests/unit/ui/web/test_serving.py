"""The ear of a server process."""

from __future__ import annotations

import socket
from contextlib import closing

import pytest

from kiosk.domain.trouble import Refused
from kiosk.texts import Texts
from ui.web.serving import listen


def test_an_answer_in_two_pieces_does_not_wait_for_the_first_to_be_confirmed() -> None:
    """Without it each answer takes 40 ms more on Linux: the second piece waits for a delayed acknowledgement."""
    with closing(listen("127.0.0.1", 0)) as ear, socket.create_connection(ear.getsockname()) as asker:
        answering, _ = ear.accept()
        with answering:
            assert answering.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) == 1
            assert asker.getpeername() == answering.getsockname()


def test_a_place_that_is_taken_is_said_in_the_reader_s_language() -> None:
    with closing(listen("127.0.0.1", 0)) as ear:
        port = ear.getsockname()[1]
        with pytest.raises(Refused, match=r"web\.cannot_listen") as refused:
            listen("127.0.0.1", port)
    said = Texts("id").say(refused.value.code, **refused.value.params)
    assert said == f"Alamat 127.0.0.1 port {port} tidak dapat dipakai: sudah dipakai program lain."
