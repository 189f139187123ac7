"""How people say it and how the catalogue writes it: Indonesian as it is typed at a counter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final


def _pairs(lines: str) -> Mapping[str, str]:
    """Lines of `written < said said said` as said -> written."""
    return {said: written for line in lines.split("\n") if line for written, _, all_said in [line.partition(" < ")]
            for said in all_said.split()}  # fmt: skip


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


WRITTEN: Final = _pairs("""
hilang < ilang ilng hlg hilank kecopetan dicopet copet kemalingan maling kecurian dicuri tercecer
buat < bikin bkin bikinin buatin buwat bwt nyetak gawe gawek
izin < ijin idzin
praktik < praktek
apotek < apotik
akta < akte
sertipikat < sertifikat sertifikasi surtifikat
paspor < pasport passport paspot
pelat < plat tnkb
umrah < umroh
nikah < kawin menikah perkawinan pernikahan kawen
meninggal < mati wafat kematian
terlambat < telat lambat
cicil < nyicil ngangsur angsur
tunggak < nunggak nunggakin
ambil < ngambil ambek ngambek
lapor < ngelapor nglapor
urus < ngurus urusin mengurus diurus pengurusan mengurusi
difabel < disabilitas cacat
legalisasi < legalisir leges
mandiri < perseorangan pribadi perorangan
tambah < nambah nambahin
ganti < ngganti gantiin tukar
tidak < ga gak nggak enggak tak tdk ndak dak idak
puskesmas < faskes
merek < merk brand
meterai < materai matrai
pln < listrik
gratis < cuma prodeo
sekolah < skolah
telepon < telpon
ponsel < hp handphone hape gawai
sandi < password paswot
kir < keur
ktp < katepe ktpel ektp
nama < namo
orang < wong
balik < balek
keluarga < keluargo
tua < tuo
air < banyu
istri < bini
uang < duit
asing < bule wna
lowongan < loker lokak lowker
kecelakaan < laka
anak < bocah budak
bayi < orok
kendaraan < ranmor
sp2hp < penyidikan
wc < tinja septik
restoran < resto
spanduk < insidental
baliho < billboard
""")
"""Spelling and speech made one, on both sides: in what is typed and in what the catalogue says."""

PHRASES: Final[Mapping[tuple[str, ...], str]] = {
    ("kartu", "keluarga"): "kk",
    ("kartu", "tanda", "penduduk"): "ktp",
    ("ktp", "el"): "ktp",
    ("e", "ktp"): "ktp",
    ("kartu", "identitas", "anak"): "kia",
    ("ktp", "anak"): "kia",
    ("kartu", "anak"): "kia",
    ("cap", "jempol"): "jempol",
    ("orang", "tua"): "orangtua",
    ("roda", "dua"): "motor",
    ("sepeda", "motor"): "motor",
    ("roda", "empat"): "mobil",
    ("e", "paspor"): "epaspor",
    ("paspor", "elektronik"): "epaspor",
    ("drive", "thru"): "drivethru",
    ("drive", "through"): "drivethru",
    ("kata", "sandi"): "sandi",
    ("orang", "mandiri"): "mandiri",
    ("pajak", "bumi", "bangunan"): "pbb",
    ("pajak", "bumi", "dan", "bangunan"): "pbb",
    ("catatan", "sipil"): "capil",
    ("non", "muslim"): "nonmuslim",
    ("non", "aktif"): "nonaktif",
    ("air", "minum"): "air",
    ("sim", "motor"): "simc",
    ("sim", "mobil"): "sima",
    ("sim", "a"): "sima",
    ("sim", "c"): "simc",
    ("sim", "d"): "simd",
    ("roda", "2"): "motor",
    ("roda", "4"): "mobil",
    ("ak", "1"): "ak1",
    ("p", "irt"): "pirt",
    ("spp", "irt"): "pirt",
    ("5", "tahun"): "limatahun",
    ("kena", "air"): "basah",
    ("kena", "banjir"): "basah",
    ("kena", "hujan"): "basah",
    ("terendam", "banjir"): "basah",
    ("tidak", "mampu"): "miskin",
    ("kurang", "mampu"): "miskin",
    ("lima", "tahun"): "limatahun",
    ("lima", "tahunan"): "limatahun",
    ("5", "tahunan"): "limatahun",
    ("tidak", "aktif"): "nonaktif",
}
"""Several words that are one thing."""

RELATED: Final[Mapping[str, Mapping[str, float]]] = {
    "buat": {"baru": 0.8, "terbit": 0.5, "daftar": 0.5, "pertama": 0.5, "diri": 0.5, "mohon": 0.3},
    "baru": {"terbit": 0.4, "pertama": 0.6},
    "daftar": {"baru": 0.5, "buat": 0.4, "mohon": 0.3},
    "buka": {"baru": 0.5, "daftar": 0.3},
    "hilang": {"ganti": 0.4},
    "rusak": {"ganti": 0.4, "patah": 0.8},
    "patah": {"rusak": 0.9, "ganti": 0.4},
    "basah": {"rusak": 0.9},
    "robek": {"rusak": 0.9},
    "panjang": {"ganti": 0.5, "habis": 0.5, "tahun": 0.4},
    "habis": {"panjang": 0.6, "ganti": 0.4},
    "pecah": {"pisah": 0.8},
    "pisah": {"pecah": 0.8},
    "sima": {"sim": 0.85, "mobil": 0.4},
    "simc": {"sim": 0.85, "motor": 0.4},
    "simd": {"sim": 0.85, "difabel": 0.6},
    "sim": {"sima": 0.9, "simc": 0.9, "simd": 0.6},
    "kia": {"anak": 0.5},
    "epaspor": {"paspor": 0.9},
    "paspor": {"epaspor": 0.85},
    "truk": {"b": 0.6, "barang": 0.6},
    "imb": {"pbg": 0.95},
    "pbg": {"imb": 0.9},
    "rumah": {"hunian": 0.8, "bangun": 0.4, "tinggal": 0.5},
    "klaim": {"cair": 0.8},
    "cair": {"klaim": 0.9},
    "tanah": {"bidang": 0.6, "sertipikat": 0.5},
    "pdam": {"air": 0.8},
    "makan": {"pangan": 0.9, "boga": 0.6},
    "warung": {"usaha": 0.6, "mandiri": 0.4},
    "jamsostek": {"ketenagakerjaan": 0.8, "jht": 0.7},
    "tki": {"migran": 0.9, "cpmi": 0.9},
    "got": {"saluran": 0.9, "drainase": 0.9},
    "mampet": {"sumbat": 0.9},
    "lubang": {"rusak": 0.8},
    "banjir": {"genang": 0.8},
    "padam": {"ganggu": 0.8},
    "lampu": {"terang": 0.8},
    "meninggal": {"padam": 0.5, "ganggu": 0.5, "nonaktif": 0.5},
    "nonaktif": {"aktif": 0.6},
    "skripsi": {"teliti": 0.9},
    "riset": {"teliti": 0.9},
    "istri": {"keluarga": 0.6, "anggota": 0.5},
    "suami": {"keluarga": 0.6, "anggota": 0.5},
    "phk": {"hilang": 0.5, "jkp": 0.9},
    "bantu": {"bansos": 0.5},
    "keliru": {"betul": 0.8},
    "salah": {"betul": 0.8, "ubah": 0.4},
    "ganti": {"ubah": 0.7},
    "ubah": {"ganti": 0.6, "betul": 0.5},
    "pindah": {"ubah": 0.5, "mutasi": 0.6},
    "mutasi": {"pindah": 0.6},
    "jual": {"alih": 0.5},
    "waris": {"meninggal": 0.3},
    "vaksin": {"imunisasi": 0.9},
    "besuk": {"kunjung": 0.9},
    "tes": {"uji": 0.8},
    "uji": {"tes": 0.8},
    "cek": {"info": 0.6, "informasi": 0.6},
    "sewa": {"pakai": 0.8},
    "lupa": {"pulih": 0.8},
    "angkot": {"trayek": 0.8},
    "makam": {"kubur": 0.9},
    "kubur": {"makam": 0.9},
    "jamu": {"tradisional": 0.8, "alam": 0.5},
    "herbal": {"tradisional": 0.8, "alam": 0.5},
    "tulis": {"catat": 0.6},
    "sakit": {"sehat": 0.5},
    "jempol": {"sidik": 0.9, "jari": 0.9},
    "kantor": {"badan": 0.5, "usaha": 0.6, "perusahaan": 0.7},
    "damping": {"bantu": 0.5},
    "kristen": {"nonmuslim": 0.95},
    "katolik": {"nonmuslim": 0.95},
    "hindu": {"nonmuslim": 0.95},
    "buddha": {"nonmuslim": 0.95},
    "budha": {"nonmuslim": 0.95},
    "konghucu": {"nonmuslim": 0.95},
    "gereja": {"nonmuslim": 0.7},
    "ojol": {"mandiri": 0.8, "bpu": 0.9, "upah": 0.5},
    "ojek": {"mandiri": 0.8, "bpu": 0.9, "upah": 0.5},
    "pedagang": {"mandiri": 0.7, "mikro": 0.7},
    "miskin": {"dtsen": 0.9, "ringan": 0.6, "bansos": 0.6},
    "sktm": {"dtsen": 0.9, "ringan": 0.8},
    "blt": {"bansos": 0.9},
    "pkh": {"bansos": 0.9, "dtsen": 0.9},
    "bocor": {"ganggu": 0.5},
    "kerja": {"lowongan": 0.5},
    "lowongan": {"kerja": 0.7},
}
"""What a word may also mean, and how nearly. Keys and values are stems or written forms."""

FILLERS: Final = _words("""
    saya aku kami mau ingin pengen pingin mo untuk di ke dari dan atau yang dengan karena cara gimana bagaimana tolong
    minta dong ya sih kok itu ini ada sudah udah lagi juga nak mang cak pak bu kalau kalo punya urus apa pada oleh bagi
    agar supaya bisa boleh harus perlu kena orangtua syarat syaratnya online berapa pake pakai min admin nian
    galo cakmano mano dewek bae yo kito la kagek payo mbak mas om tante
""")
"""Words that say nothing about which service is meant."""
