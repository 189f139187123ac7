"""What every device does, whether it owns the store or reaches the owner over its socket."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.adapters.handover import RemoteDevice
from kiosk.app import commands, survey_commands
from kiosk.app.device import Device
from kiosk.app.survey_views import AnswersView, ComplaintView, RatingView, SurveyPass
from kiosk.app.view import Done
from kiosk.app.views import BoardView, CounterView, HallView, QueueView, StatusView, TicketView
from kiosk.bootstrap import LocalDevice, open_device
from kiosk.config import load
from kiosk.domain.answers import Answer, Channel, Flag
from kiosk.domain.catalogue import CounterCode, OfficerCode, ServiceCode
from kiosk.domain.complaint import ComplaintForm, ComplaintKind
from kiosk.domain.instrument import InstrumentId, ItemKey
from kiosk.domain.personal import BOX_SIZE, PersonalField
from kiosk.domain.ticket import State, TicketId
from kiosk.domain.trouble import Refused
from kiosk.domain.unsur import NINE

SERVICE, L1 = ServiceCode("dukcapil.ktp-el-baru"), CounterCode("L01")
SETTINGS = load(None, ["site.always_open=true", "device.ask_pin=false"])


@pytest.fixture(params=["the owner", "a second process's way to it"])
def device(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Device]:
    owner = open_device(SETTINGS, tmp_path)
    assert isinstance(owner, LocalDevice)
    other = open_device(SETTINGS, tmp_path)
    assert isinstance(other, RemoteDevice)
    yield owner if request.param == "the owner" else other
    other.close()
    owner.close()


def test_a_visit_from_ticket_to_rating(device: Device) -> None:
    device.execute(commands.SignIn(counter=L1, officer=OfficerCode("P01"), pin=""), CounterView)
    ticket = device.execute(commands.IssueTicket(request="1", service=SERVICE), TicketView)
    assert device.execute(commands.CallNext(request="2", counter=L1), CounterView).current is not None
    device.execute(commands.StartService(request="3", counter=L1), CounterView)
    device.execute(commands.FinishService(request="4", counter=L1), CounterView)
    assert device.execute(commands.ShowTicket(ticket=ticket.id), TicketView).state is State.FINISHED
    assert device.execute(survey_commands.ShowRating(counter=L1), RatingView).ticket == ticket.id
    assert device.execute(survey_commands.OpenSurvey(code=ticket.code), SurveyPass).ticket == ticket.id
    answer = Answer(
        instrument=InstrumentId("one-touch"),
        version=1,
        channel=Channel.DEVICE,
        agency=device.site.service(SERVICE).agency,
        service=SERVICE,
        counter=L1,
        hour="2026-11-24T09+07:00",
        scores=((ItemKey("pelayanan"), 4),),
        profile=(),
        remark="",
    )
    device.execute(survey_commands.GiveAnswer(request="5", answer=answer, ticket=ticket.id), Done)
    kept = dataclasses.replace(answer, hour="2026-11-24")  # the hour is over: the log says its day alone
    assert device.execute(commands.ShowIndex(), AnswersView).answers == (kept,)
    nine = tuple((ItemKey(key), 3) for key in NINE)
    full = dataclasses.replace(answer, instrument=InstrumentId("skm-9"), scores=nine)
    device.execute(survey_commands.GiveAnswer(request="6", answer=full, ticket=ticket.id, seconds=4.5), Done)
    given = device.execute(commands.ShowIndex(), AnswersView).answers
    assert {each.instrument: each.flags for each in given} == {
        "one-touch": (),
        "skm-9": (Flag.STRAIGHT, Flag.FAST),
    }


def test_a_form_that_was_left_is_counted_and_is_no_answer(device: Device) -> None:
    left = survey_commands.AbandonForm(
        request="1",
        instrument=InstrumentId("skm-9"),
        version=1,
        channel=Channel.DEVICE,
        agency=None,
        service=SERVICE,
        counter=L1,
        answered=2,
    )
    for _ in range(2):
        device.execute(left, Done)
    assert device.execute(commands.ShowIndex(), AnswersView).answers == ()
    assert device.execute(commands.ShowStatus(), StatusView).link.waiting_records == 1


def test_a_complaint_is_numbered_and_filed_once(device: Device) -> None:
    form = ComplaintForm(ComplaintKind.COMPLAINT, None, SERVICE, None, Channel.DEVICE, "Antreannya panjang.")
    wish = survey_commands.FileComplaint(request="1", form=form)
    filed = device.execute(wish, ComplaintView)
    assert (filed.number, filed.paper) == ("PD-0001", None)
    assert device.execute(wish, ComplaintView) == filed
    sealed = dataclasses.replace(form, contact=((PersonalField.NAME, bytes(BOX_SIZE)),))
    with pytest.raises(Refused, match=r"complaint\.no_key"):
        device.execute(survey_commands.FileComplaint(request="2", form=sealed), ComplaintView)


def test_every_picture_is_answered(device: Device) -> None:
    device.execute(commands.CallStaff(request="1"), Done)
    assert device.execute(commands.ShowHall(), HallView).opening.open
    assert device.execute(commands.ShowQueue(), QueueView).issued == 0
    assert device.execute(commands.ShowBoard(), BoardView).calls == ()
    assert device.execute(commands.ShowStatus(), StatusView).records == 1
    assert device.execute(commands.ShowCounter(counter=L1), CounterView).staff_called_at is not None
    assert (device.role, device.site.id) == ("anjungan", device.execute(commands.ShowStatus(), StatusView).site)


def test_a_refusal_has_its_code_and_what_the_sentence_needs(device: Device) -> None:
    with pytest.raises(Refused) as refused:
        device.execute(commands.ShowTicket(ticket=TicketId("nobody")), TicketView)
    assert refused.value.code == "ticket.unknown"
    with pytest.raises(Refused) as refused:
        device.execute(commands.IssueTicket(request="1", service=ServiceCode("nothing")), TicketView)
    assert refused.value.code == "site.unknown_service"
    assert refused.value.params
    with pytest.raises(Refused, match=r"sync\.not_enrolled"):
        device.execute(commands.SyncNow(), StatusView)


def test_an_answer_of_another_kind_is_a_mistake_of_the_caller(device: Device) -> None:
    with pytest.raises(TypeError):
        device.execute(commands.ShowQueue(), StatusView)


def test_listeners_hear_until_they_leave(device: Device) -> None:
    heard, other = threading.Event(), threading.Event()
    leave = device.subscribe(lambda change: heard.set() if change == "queue" else None)
    number = 0
    while not heard.wait(0.05):
        number += 1
        device.execute(commands.IssueTicket(request=f"r{number}", service=SERVICE), TicketView)
    leave()
    leave()
    heard.clear()
    device.subscribe(lambda change: other.set() if change == "queue" else None)
    device.execute(commands.IssueTicket(request="last", service=SERVICE), TicketView)
    assert other.wait(10)
    assert not heard.is_set()
