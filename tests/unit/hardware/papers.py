"""Papers that tests print."""

from __future__ import annotations

from typing import Final

from hardware.escpos.document import Cut, Document, Gap, Line, Pair, Qr, Rule

CODE: Final = "MPP-PLB/T/2611-A012-7K3Q-9XW2M4HT"

TICKET: Final = Document(
    (
        Line("MPP Palembang", "centre", 2, 2),
        Line("Mal Pelayanan Publik", "centre"),
        Line("Nomor antrean Anda", "centre"),
        Line("A-012", "centre", 6, 6),
        Line("Rekam KTP-el", "centre", 2, 2),
        Line("Disdukcapil", "centre"),
        Rule(),
        Line("Tunggu di Zona A"),
        Pair("Sebelum Anda", "7 orang", 2, 2),
        Pair("Perkiraan", "10.40", 2, 2),
        Rule(),
        Qr(CODE),
        Line("Pindai: lihat giliran", "centre"),
        Line("Terlewat? Temui petugas", "centre"),
        Rule(),
        Pair("24 November 2026", "10.21"),
        Pair("Anjungan 2", "7K3Q"),
        Cut(),
    )
)
"""Every part that a ticket has, in words of a usual length."""

LONG_TICKET: Final = Document(
    (
        Line("MPP Kota Palembang", "centre", 2, 2, bold=True),
        Line("Mal Pelayanan Publik", "centre"),
        Gap(),
        Line("Nomor antrean Anda", "centre"),
        Line("A-012", "centre", 6, 6, bold=True),
        Gap(),
        Line("Perekaman KTP-el baru", "centre", 2, 2, bold=True),
        Line("Dinas Kependudukan dan Pencatatan Sipil", "centre"),
        Rule(),
        Line("Tunggu di"),
        Line("Zona A, sebelah kiri", width=2, height=2, bold=True),
        Pair("Sebelum Anda", "7 orang", 2, 2, right_bold=True),
        Pair("Kira-kira dipanggil", "10.40", 2, 2, right_bold=True),
        Rule(),
        Qr(CODE),
        Line("Pindai untuk melihat giliran Anda.", "centre"),
        Line("Terlewat? Temui petugas di Zona A.", "centre"),
        Rule(),
        Pair("Selasa, 24 November 2026", "10.21"),
        Pair("Anjungan 2", "2611-A012-7K3Q"),
        Cut(),
    )
)
"""The ticket as it was drawn, with all its words."""
