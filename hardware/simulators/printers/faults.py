"""The ways in which a simulated printer can be broken, by name."""

from __future__ import annotations

from collections.abc import Iterable

from hardware.errors import HardwareError
from hardware.simulators.meant import Meant


class Fault(Meant):
    """What a technician can break; several at once are possible."""

    SILENT = "silent", "menerima semuanya, tidak menjawab apa pun"
    STUCK = "stuck", "berhenti mengambil bita dari saluran"
    XOFF = "xoff", "berkata berhenti (XOFF) sebelum setiap jawaban, lanjut (XON) sesudahnya"
    XOFF_HELD = "xoff-held", "berkata berhenti (XOFF) dan tidak berkata lanjut"
    CLONE_BITS = "clone-bits", "hanya satu bit dari setiap pasangan, tanpa ringkasan, seperti printer murah"
    FOREIGN = "foreign", "menjawab dengan susunan bit merek lain (Hwasung)"
    STALE = "stale", "jawaban lama masih di saluran, mendahului jawaban baru"
    LATE = "late", "setiap jawaban terlambat 0,4 detik"
    GARBAGE = "garbage", "bita acak di saluran sesekali"
    ASB = "asb", "mengirim keadaannya sendiri, di sela jawaban lain"
    NO_MARKER = "no-marker", "tidak pernah memastikan cetakan selesai"
    NEAR_END = "near-end", "kertas hampir habis"
    PAPER_OUT = "paper-out", "kertas habis atau diambil"
    PAPER_OUT_MID_JOB = "paper-out-mid-job", "gulungan tinggal 40 mm, habis di tengah tiket"
    COVER = "cover", "tutup terbuka"
    JAM = "jam", "kertas tersangkut"
    CUTTER = "cutter", "pemotong macet"
    HOT = "hot", "kepala cetak terlalu panas"
    SLOW = "slow", "kepala cetak sepuluh kali lebih lambat"
    HALF_WRITE = "half-write", "kabel tercabut setelah seratus bita pertama"
    POWER_LOSS = "power-loss", "listrik terputus sesaat setelah seratus bita pertama: isi penyangga hilang"
    UNPLUG = "unplug", "kabel tercabut"
    TICKET_WAITING = "ticket-waiting", "tidak ada yang mengambil tiket dari mulut printer"
    TICKET_STUCK = "ticket-stuck", "sensor mulut tetap melihat tiket"


def faults_named(names: Iterable[str]) -> frozenset[Fault]:
    """The faults of these names; blank lines and lines that begin with # are skipped. HardwareError: unknown name."""
    wanted = [name.strip() for name in names]
    return frozenset(_named(name) for name in wanted if name and not name.startswith("#"))


def _named(name: str) -> Fault:
    try:
        return Fault(name)
    except ValueError:
        raise HardwareError("hardware.unknown_fault", name=name, known=", ".join(Fault)) from None
