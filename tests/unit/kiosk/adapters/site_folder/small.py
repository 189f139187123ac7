"""A small site on disk that is right in every part, for tests that then spoil it."""

from __future__ import annotations

from pathlib import Path

from kiosk.adapters.site_folder import Mistake, SiteMistakes, load_site

FILES = {
    "situs.toml": 'id = "kecil"\nnama = "MPP Kecil"\ncontoh = true\nsurvey_url = "https://contoh.example/s/"\n',
    "instansi.csv": (
        "kode,nama,nama_singkat,zona,prefix,jenis,urutan\n"
        'DUKCAPIL,"Dinas Dukcapil, Kota Kecil",Disdukcapil,A,A,daerah,2\n'
        "SAMSAT,Samsat Kecil,Samsat,E,ST,daerah,1\n"
    ),
    "layanan.csv": (
        "kode,instansi,nama,nama_en,ringkas,sinonim,persyaratan,waktu,biaya,produk,durasi_menit,kuota_harian,"
        "drive_thru,prioritas,prefix\n"
        "dukcapil.ktp-baru,DUKCAPIL,KTP-el Baru,New e-KTP,KTP pertama,bikin KTP;KTP baru,Berusia 17 tahun;KK,"
        "1 hari kerja,Gratis,KTP-el,12,80,0,1,\n"
        'dukcapil.kk,DUKCAPIL,Kartu Keluarga,Family card,"KK baru, atau ganti",bikin KK,Buku nikah;KTP-el,'
        "1 hari kerja,Gratis,KK,10,0,0,1,KK\n"
        "samsat.pajak,SAMSAT,Pajak Tahunan,Annual tax,Bayar pajak motor,pajak motor,STNK;KTP-el,"
        "15 menit,Sesuai PKB,STNK,5,0,0,1,\n"
        "samsat.dt-pajak,SAMSAT,Drive Thru Pajak Tahunan,Drive-thru annual tax,Bayar pajak di jalur,pajak motor,"
        "STNK;KTP-el,15 menit,Sesuai PKB,STNK,5,0,1,0,\n"
    ),
    "loket.csv": (
        "kode,nama,instansi,zona,layanan\n"
        "L01,Loket 1,DUKCAPIL,A,*\n"
        "L02,Loket 2,DUKCAPIL,A,dukcapil.kk;dukcapil.ktp-baru\n"
        "L03,Loket 3,SAMSAT,E,samsat.pajak\n"
        "L04,Loket 4,SAMSAT,E,samsat.dt-pajak\n"
    ),
    "petugas.csv": "kode,nama,loket\nP01,Petugas 01,L01\nP02,Petugas 02,L04\n",
    "jam.csv": (
        "hari,buka,tutup,istirahat_mulai,istirahat_selesai,batas_tiket\n"
        "senin,08:00,16:00,12:00,13:00,15:00\n"
        "selasa,08:00,16:00,12:00,13:00,15:00\n"
        "rabu,08:00,16:00,,,15:00\n"
        "kamis,08:00,16:00,12:00,13:00,15:00\n"
        "jumat,08:00,16:00,11:30,13:30,15:00\n"
        "sabtu,,,,,\n"
        "minggu,,,,,\n"
    ),
    "libur.csv": "tanggal,nama,cuti_bersama\n2026-12-25,Natal,0\n2026-12-24,Cuti Bersama Natal,1\n",
}


def write(folder: Path, **changed: bytes | str) -> Path:
    """The small site in `folder`; `instansi="..."` takes the place of instansi.csv."""
    folder.mkdir(parents=True, exist_ok=True)
    for file, text in FILES.items():
        content = changed.get(file.partition(".")[0], text)
        (folder / file).write_bytes(content.encode("utf-8", "surrogateescape") if isinstance(content, str) else content)
    return folder


def spoilt(file: str, old: str, new: str) -> dict[str, str]:
    """The change for `write` that puts `new` where `old` first stands."""
    assert old in FILES[file]
    return {file.partition(".")[0]: FILES[file].replace(old, new, 1)}


def mistakes(folder: Path) -> tuple[Mistake, ...]:
    """What is wrong in a folder; nothing if it loads."""
    try:
        load_site(folder)
    except SiteMistakes as refused:
        return refused.mistakes
    return ()


def places(folder: Path) -> list[tuple[str, int, str, int, str]]:
    """Every mistake as file, line, column, number, code."""
    return [(each.file, each.line, each.column, each.number, each.code) for each in mistakes(folder)]
