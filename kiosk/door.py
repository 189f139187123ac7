"""What every command is handed: the settings, the data folder, and the ways to speak."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from kiosk import config
from kiosk.app.device import Device
from kiosk.domain.catalogue import Site
from kiosk.domain.trouble import Refused
from kiosk.texts import Texts

if TYPE_CHECKING:
    from kiosk.adapters.bundles.files import FilesInForce


@dataclass
class Door:
    """The options that stand before or after any subcommand, opened only when asked for."""

    config_file: Path | None = None
    data_folder: Path | None = None
    overrides: tuple[str, ...] = ()

    @cached_property
    def settings(self) -> config.Settings:
        """`--config`, else ANJUNGAN_CONFIG, else the system's place, else all defaults; then every `--set`."""
        return config.load(self.config_file or _configured(), self.overrides)

    @cached_property
    def data(self) -> Path:
        """`--data`, else ANJUNGAN_DATA, else the user's place; made when missing, readable by its owner only."""
        folder = self.data_folder or Path(os.environ.get("ANJUNGAN_DATA") or _user_data())
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise Refused("config.bad_data_folder", folder=folder, problem=error.strerror or str(error)) from error
        return folder

    @cached_property
    def texts(self) -> Texts:
        """The language of the settings."""
        return Texts(self.settings.device.language)

    @property
    def spoken(self) -> Texts:
        """The same, else Indonesian: the settings themselves may be what is wrong."""
        try:
            return self.texts
        except Exception:
            return Texts()

    def files(self) -> FilesInForce:
        """The site's files that this device works by: its site's newest bundle, else the folder of the settings."""
        from kiosk.bootstrap import files_of

        return files_of(self.settings, self.data)

    def site(self) -> Site:
        """The catalogue in them."""
        return self.files().site

    def device(self) -> Device:
        """The device of this data folder: the running one over its socket, or opened here."""
        from kiosk.bootstrap import reach_device

        return reach_device(self.settings, self.data)

    def sentence(self, trouble: object) -> str:
        """Trouble, or a line of the log that has a code: its own explanation, else the sentence of its code."""
        code = str(getattr(trouble, "code", ""))
        params: dict[str, object] = getattr(trouble, "params", {})
        texts = self.spoken
        if hasattr(trouble, "explain"):
            return str(trouble.explain(texts))
        for key in (f"errors.{code}", code):
            if texts.knows(key):
                return texts.say(key, **params)
        return f"{code} {params}" if params else code

    def print_json(self, value: object) -> None:
        """One JSON object on standard output."""
        sys.stdout.write(msgspec.json.encode(value).decode() + "\n")
        sys.stdout.flush()

    def with_device(self, work: Callable[[Device], Any], *, begins: bool = False) -> Any:
        """Opens the device, does `work`, and closes it again. `begins`: it may be a new one in the folder of a server.

        Else Refused "store.of_a_server" there.
        """
        from kiosk.adapters.whose_folder import must_be_a_device

        if not begins:
            must_be_a_device(self.data)
        device = self.device()
        try:
            return work(device)
        finally:
            device.close()


def _configured() -> Path | None:
    if named := os.environ.get("ANJUNGAN_CONFIG"):
        return Path(named)
    system = Path("/etc/anjungan/anjungan.toml")
    return system if system.exists() else None


def _user_data() -> Path:
    base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "anjungan"
