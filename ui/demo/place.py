"""The mall's own site files: the example, open at every hour of a day that does not end during the play."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from kiosk.adapters.site_folder.about import TIMEZONES
from kiosk.sites import example_folder
from ui.web.site_files import FOLDER

LAST_HOUR: Final = 22  # before it, two more hours are of the same day
CLOSE: Final = dt.timedelta(minutes=1)  # an hour that begins sooner is past before anybody can promise it
HOURS: Final = "hari,buka,tutup,istirahat_mulai,istirahat_selesai,batas_tiket"
DAYS: Final = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")


def write_place(folder: Path, now: dt.datetime) -> Path:
    """The site's files in `folder`, and the settings that name them; the file of these."""
    shutil.copytree(example_folder(), folder, ignore=shutil.ignore_patterns("*.md"))
    rows = [f"{day},00:00,23:59,,,23:58" for day in DAYS]
    (folder / "jam.csv").write_text("\n".join([HOURS, *rows]) + "\n")
    (folder / "libur.csv").write_text("tanggal,nama,cuti_bersama\n")
    about = folder / "situs.toml"
    zone = next(each for each in TIMEZONES if now.astimezone(ZoneInfo(each)).hour < LAST_HOUR)
    about.write_text(re.sub(r'(?m)^zona_waktu = ".*"$', f'zona_waktu = "{zone}"', about.read_text()))
    settings = folder.parent / "anjungan.toml"
    settings.write_text(f"[site]\nfolder = {json.dumps(str(folder))}\n")
    return settings


def lend_files(folder: Path, centre: Path, site: str) -> None:
    """The site's files, to the centre's data folder: without them it shows the day of the westmost clock."""
    shutil.copytree(folder, centre / FOLDER / site)


def next_hour(timezone: str, now: dt.datetime) -> dt.datetime:
    """The next whole hour at the site, at least a minute from now; still of this day."""
    return (now.astimezone(ZoneInfo(timezone)) + CLOSE).replace(minute=0, second=0, microsecond=0) + dt.timedelta(
        hours=1
    )
