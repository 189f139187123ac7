"""A sentence whose key is put together at run time: the words it is put together of are written down here, and each
has its sentence in every language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from kiosk.centre.clerks import Act, Duty
from kiosk.domain.ticket import Priority, State
from tests.architecture.source import ROOT, relative
from tests.architecture.test_texts import AREAS, COMPLETE, catalogue

OPENINGS: Final = (
    "open not_yet friday_break midday_break cut_off over closed_day holiday by_hand shut_out"  # kiosk.app.{words,look}
)
PAPERS: Final = "queued sending confirmed sent_unconfirmed not_printed"  # kiosk.app.views.PrintView
PRINTERS: Final = "near_end paper_out cover_open fault unknown down"  # kiosk.app.views.PrinterView
STATES: Final = " ".join(each.value for each in State)
PRIORITIES: Final = " ".join(each.value for each in Priority)
DEVICES: Final = "pending accepted suspended revoked"  # sync.wire.relay
ALARMS: Final = (
    "appointment_twice called_twice rated_twice duplicate_number duplicate_complaint allocator replaced device_copied"
    " device_restored no_sound no_sound_all"
)
CONFIGS: Final = "own current waiting older refused reverted expired"  # kiosk.app.configuration
DEEDS_PLACED: Final = "hold miss onward recall reprint return transfer"  # ui.glass.loket.deeds

WORDS: Final = {
    "acceptance.": "done failed skipped",
    "acceptance.reason_": "broken later no_means not_allowed not_here",
    "acceptance.step_": "cable card clock code network power print screen sound touch",
    "anjungan.arrival_": "early late on_time",
    "anjungan.call_": "by_hand by_hand_english shut_out shut_out_english unprinted unprinted_english",
    "anjungan.code_": "cancelled mistyped not_today other_site over too_early undecided unknown unreadable used",
    "anjungan.idle_": OPENINGS,
    "anjungan.index_mutu_": "A B C D",
    "anjungan.kind_": "pengaduan pertanyaan saran hint_pengaduan hint_pertanyaan hint_saran",
    "anjungan.kind_hint_": "pengaduan pertanyaan saran",
    "anjungan.mend_": " ".join(
        f"{why} {why}_1 {why}_2 {why}_3" for why in ("cover_open", "down", "fault", "paper_out")
    ),
    "anjungan.reason_": "closed drive quota",
    "anjungan.receipt_": "lost none printed under_way",
    "anjungan.requirements_": "lost printed unable unsure",
    "anjungan.stands_": STATES + "".join(f" {state}_detail" for state in STATES.split()),
    "anjungan.weights_": "exact printed",
    "anjungan.when_": "before today yesterday",
    "anjungan.why_": "closed drive quota",
    "calendar.": OPENINGS + "".join(f" {state}_title" for state in OPENINGS.split()),
    "centre.letters_": "already_rated code_over code_unknown filed not_finished unreadable",
    "centre.site_": f"{DEVICES} none",
    "cli.clock_": "ahead behind differs ok",
    "cli.link_": "alone connected cut_off",
    "cli.paper_": PAPERS,
    "cli.printer_": f"{PRINTERS} ready mute none",
    "cli.reader_": "down listening mute unknown up",
    "cli.sound_": "failing none ready",
    "cli.state_": "called cancelled finished held missed serving waiting",
    "cli.verified_mark_": "behind none ok",
    "complaint.channel_": "device paper phone",
    "complaint.clock_": "completion decision response standard",
    "complaint.figure_": "closed documented followed handed_over in_time late monitored overdue waiting",
    "complaint.grade_": "berkadar_pengawasan normatif ringan tanpa_pengawasan",
    "complaint.kind_": "pengaduan pertanyaan saran",
    "complaint.move_": "answer ask close complete forward reject reopen verify work",
    "complaint.stand_": "late met overdue running stopped",
    "complaint.state_": "answered closed filed forwarded in_work incomplete rejected verified",
    "config.by_": "centre site",
    "config.state_": CONFIGS,
    "doctor.disk_": "ok low full reserve failing",
    "doctor.part_": "clock config disk machine network numbers paper printer reader site sound store test_page",
    "evidence.": "example files honest made made_file no_proof nothing_yet own papers proven sums",
    "followup.": "description obstacle",
    "followup.act_": "planned removed replanned reported shown unshown",
    "followup.share_": "all over_80 under_30 up_to_80",
    "followup.status_": "belum sedang sudah",
    "gallery.": "buttons cards choices faces frame letters notice question rows states ticket typing",
    "glass.audio_": "off on louder softer",
    "glass.language_name_": "id en mui",
    "glass.untold_": "failed unheard",
    "appointment.": "cancelled not_today over too_early",
    "appointment.state_": "cancelled came doubled due",
    "ledger.burnt_": "given_alone",
    "ledger.cancelled_": "double left mistake trial",
    "loket.card_": "at_work enrolled pin_wanted unknown",
    "loket.class_": PRIORITIES,
    "loket.count_": "held missed",
    "loket.deed_": f"{DEEDS_PLACED} day help leave letters more notices print queue",
    "loket.doing_": DEEDS_PLACED,
    "loket.done_": "finish miss hold transfer return",
    "loket.fact_": "appointment called origin priority serving_for taken waited",
    "loket.figure_": "mean_service mean_wait missed served",
    "loket.help_": f"{DEEDS_PLACED} call_next day help leave letters more notices primary print queue seen",
    "loket.hold_": "ask ask_text documents elsewhere other payment",
    "loket.leave_": "break end_of_duty handover prayer trouble",
    "loket.notice_": f"{ALARMS} store_restored other",
    "loket.number_": "1 2 3 4 5",
    "loket.paper_": f"{PAPERS} none",
    "loket.printer_": PRINTERS,
    "loket.priority_": PRIORITIES,
    "loket.stage_": "called serving",
    "loket.transfer_": "ask ask_text not_here other other_first wrong_service",
    "loket.why_": "appointment_due held_back longest_wait priority_turn regular_turn returned transferred",
    "members.column_": "config confirmed heard id lane name records role state waiting",
    "numbers.because_": "adopted contradicted first lost_mark replaced restored told",
    "office.act_": " ".join(Act),
    "office.duty_": " ".join(Duty),
    "office.length_": "month quarter half year",
    "office.pack_": "fkp pekppp mpp_digital",
    "office.weights_": "exact 011",
    "paper.codes_": "native raster",
    "paper.priority_": " ".join(each.value for each in Priority if each is not Priority.REGULAR),
    "paper.receipt_": "centre site waiting wrong",
    "paper.run_": "burnt cancelled difference issued unconfirmed unexplained unprinted waiting",
    "paper.total_": "burnt cancelled issued printed unconfirmed unprinted waiting",
    "paper.content_of_": "pengaduan pertanyaan saran",
    "paper.receipt_of_": "pengaduan pertanyaan saran",
    "personal.": "complaint name nik phone",
    "personal.breach_": "accepted added answers erased heard keys revoked suspended",
    "personal.letter_": "contact keys measures open sealed title what when who",
    "phone.": "nothing_text only_face_text thanks_text",
    "phone.complain_title_": "hari instansi isi jenis kirim layanan",
    "phone.lang_": "en id",
    "probe.busy_": "console program",
    "probe.hint_": "adapter printer",
    "probe.reader_": "qr rdm6300 wiegand",
    "site.prefix_": "beginning reverse same sound",
    "skm.codes_": "form regulation",
    "skm.column_": "answered code ikm mutu nrr unsur weighted",
    "skm.source_": "device none site",
    "survey.column_": "id items purpose role title version",
    "survey.purpose_": "complaint mean rating skm",
    "survey.role_": "complaint index one_touch other",
    "technician.": "accept check_store connect enrol enrol_title export find_devices health_title new_roll "
    "paper_confirmed paper_not_printed paper_sent_unconfirmed paper_waiting play_call restart "
    "restart_machine restart_program ruler ruler_title shut_down sure_begin_text sure_off_text sure_text "
    "test_ticket touch_test touch_title",
    "technician.act_": "other printer reader screen site sound",
    "technician.ask_": "cable card clock code network power print screen sound touch",
    "technician.detail_": "hall_quiet hall_silent hall_silent_all last_contact reader_none screen sound_failing "
    "sound_none sound_ready sound_unknown store_at "
    "tested touch_none touch_there untested version",
    "technician.do_": "alone clock_ahead clock_behind clock_differs cut_off disk_low hall_silent hall_silent_all "
    "network_down printer_bad printer_near_end printer_none reader_bad reader_unheard roll_few screen_far "
    "screen_untested "
    "sound_busy sound_failing sound_none sound_unknown",
    "technician.door_": "both card none none_how pin title",
    "technician.part_": "card clock code disk hall network printer reader screen site sound store version",
    "technician.short_": "alone balanced clock config config_own connected connected_never cut_off cut_off_never disk "
    "hall_quiet hall_silent hall_silent_all network_down network_none network_up printer_mute "
    "printer_near_end printer_none printer_ready "
    "reader_last reader_none reader_working roll roll_few screen screen_tested sound_none sound_ready "
    "store version",
    "technician.sure_": "begin begin_text machine no off off_text program text yes",
    "technician.word_": "alarm alone attention bad balanced clock_ahead clock_behind clock_differs clock_ok config "
    "config_odd config_own connected cut_off disk_failing disk_full disk_low disk_ok disk_reserve good grabber "
    "hall_quiet hall_silent hall_silent_all left_behind meddler moving_name network_down network_none "
    "network_up not_balanced papers_lost "
    "printer_bad printer_mute printer_near_end printer_none printer_ready reader_bad reader_none "
    "reader_read reader_types reader_unheard reader_working revoked roll roll_few screen screen_far "
    "screen_untested sound_busy sound_failing sound_none sound_ready sound_unknown store store_bad store_restored",
    "voice.down_": "bad_clip broken busy no_device no_player no_voice stuck",
    "web.accepted_": "never not_ready ready",
    "web.alarm_": ALARMS,
    "web.device_": f"{DEVICES} connected cut_off",
    "web.go_": "after before",
    "web.half_": "1 2",
    "web.kind_": "counter service",
    "web.kinerja_": "A B C D",
    "web.language_": "en id",
    "web.measured_": "serving waiting",
    "web.page_": "audit counters home part profiles services survey trend",
    "web.quarter_": "1 2 3 4",
    "web.role_": "anjungan display loket phone rating site",
    "web.today_": "called each_agency held issued missed served serving waiting",
    "web.wait_": "mean median p90",
    "web.weights_": "011 exact",
}
WHOLE_CODES: Final = {"cause.", "cli.", "demo.", "doctor.", "errors.", "hardware.", "loket.", "probe.", "sync."}
"""What follows is a code of trouble (tests/architecture/test_texts.py) or a word of a closed table beside it."""

_PUT_TOGETHER: Final = re.compile(r'f"([a-z_]+\.[a-z_]*)\{|["\']([a-z_]+\.[a-z_]*)["\'] [+~] ')


def places() -> Iterator[tuple[str, Path]]:
    """Each beginning of a key that something is added to, with where it stands."""
    sources = [*(ROOT / "kiosk").rglob("*.py"), *(ROOT / "ui").rglob("*.py"), *(ROOT / "ui").rglob("*.qml")]
    for path in [*sources, *(ROOT / "ui").rglob("*.html")]:
        for found in _PUT_TOGETHER.finditer(path.read_text(encoding="utf-8")):
            beginning = found[1] or found[2]
            if beginning.split(".")[0] in AREAS:
                yield beginning, path


@pytest.mark.parametrize("language", COMPLETE)
def test_every_word_of_a_key_that_is_put_together_has_its_sentence(language: str) -> None:
    keys = [beginning + word for beginning, words in WORDS.items() for word in words.split()]
    missing = [key for key in keys if not catalogue(language, key.split(".")[0]).get(key)]
    assert not missing, f"Add to kiosk/texts/{language}: {', '.join(missing)}"


def test_every_key_that_is_put_together_has_its_words_written_down() -> None:
    unknown = {at: relative(path) for at, path in places() if at not in WORDS and at not in WHOLE_CODES}
    assert not unknown, f"Write down in tests/architecture/test_composed_texts.py what may follow: {unknown}"
