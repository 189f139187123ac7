"""Draws what the glass shows besides text: icons, the songket band, the emblem, QR codes, dashed borders.

Addresses, all under image://glass/, colours as six hex digits, sizes in pixels:

    icon/NAME/SIZE/STROKE/COLOUR        emblem/SIZE/GROUND/GOLD/RADIUS          band/CELL/GROUND/GOLD
    qr/SIZE/INK/TEXT                    dashed/WIDTH/HEIGHT/RADIUS/LINE/COLOUR  clock/SIZE/MINUTE/UNTIL/INK/WEDGE
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from urllib.parse import unquote

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtQuick import QQuickImageProvider

from ui.glass import icons, songket


class Pictures(QQuickImageProvider):
    """The provider behind image://glass/."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:  # noqa: A002
        """One picture; an unknown address is an error of ours and gives an empty picture that Qt reports."""
        kind, _, rest = id.partition("/")
        image = DRAWERS[kind](rest.split("/"))
        size.setWidth(image.width())
        size.setHeight(image.height())
        return image


def draw_icon(parts: list[str]) -> QImage:
    """NAME/SIZE/STROKE/COLOUR; stroke 0 follows the rule of the family."""
    from PySide6.QtSvg import QSvgRenderer

    name, size, stroke, colour = parts
    image = _blank(float(size), float(size))
    source = icons.svg(name, float(size), f"#{colour}", float(stroke) or None)
    with _brush(image) as painter:
        QSvgRenderer(QByteArray(source.encode())).render(painter)
    return image


def draw_band(parts: list[str]) -> QImage:
    """CELL/GROUND/GOLD: one period, to be tiled; a flower stands in its middle."""
    cell, ground, gold = int(parts[0]), QColor(f"#{parts[1]}"), QColor(f"#{parts[2]}")
    image = _blank(songket.PERIOD * cell, songket.BAND_ROWS * cell)
    image.fill(ground)
    with _brush(image) as painter:
        for y in (0, songket.BAND_ROWS - 1):
            painter.fillRect(0, y * cell, image.width(), cell, gold)
        for x in range(songket.PERIOD):
            for y in range(songket.ROWS):
                if songket.woven(x - songket.PERIOD // 2, y):
                    painter.fillRect(x * cell, (y + songket.THREADS) * cell, cell, cell, gold)
    return image


def draw_emblem(parts: list[str]) -> QImage:
    """SIZE/GROUND/GOLD/RADIUS."""
    size, radius = float(parts[0]), float(parts[3])
    image = _blank(size, size)
    cell = max(1, int(size * 0.68 / songket.EMBLEM))
    left = (int(size) - cell * songket.EMBLEM) // 2
    with _brush(image) as painter:
        painter.setBrush(QColor(f"#{parts[1]}"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(0, 0, size, size), radius, radius)
        for x in range(songket.EMBLEM):
            for y in range(songket.EMBLEM):
                if songket.emblem(x, y):
                    painter.fillRect(left + x * cell, left + y * cell, cell, cell, QColor(f"#{parts[2]}"))
    return image


def draw_qr(parts: list[str]) -> QImage:
    """SIZE/INK/TEXT (percent-encoded): whole pixels a module, as large as fits into SIZE, without a margin."""
    from qrcode.constants import ERROR_CORRECT_M
    from qrcode.main import QRCode

    code = QRCode(border=0, error_correction=ERROR_CORRECT_M)
    code.add_data(unquote(parts[2]))
    code.make(fit=True)
    rows = code.get_matrix()
    module = max(1, int(float(parts[0])) // len(rows))
    image = _blank(len(rows) * module, len(rows) * module)
    with _brush(image) as painter:
        for y, row in enumerate(rows):
            for x, dark in enumerate(row):
                if dark:
                    painter.fillRect(x * module, y * module, module, module, QColor(f"#{parts[1]}"))
    return image


def draw_dashed(parts: list[str]) -> QImage:
    """WIDTH/HEIGHT/RADIUS/LINE/COLOUR: the border of what is not available."""
    width, height, radius, line = (float(part) for part in parts[:4])
    image = _blank(width, height)
    pen = QPen(QColor(f"#{parts[4]}"), line)
    pen.setDashPattern([3, 2.5])
    with _brush(image) as painter:
        painter.setPen(pen)
        painter.drawRoundedRect(
            QRectF(0, 0, width, height).adjusted(line / 2, line / 2, -line / 2, -line / 2), radius, radius
        )
    return image


def draw_clock(parts: list[str]) -> QImage:
    """SIZE/MINUTE/UNTIL/INK/WEDGE: minutes since midnight now, `13.30` or `13:30` as the end of the wedge."""
    size, minute, ink = float(parts[0]), int(parts[1]), QColor(f"#{parts[3]}")
    image = _blank(size, size)
    with _brush(image) as painter:
        painter.translate(size / 2, size / 2)
        radius = size / 2 - 3
        _wedge(painter, radius * 0.76, minute, parts[2], QColor(f"#{parts[4]}"))
        painter.setPen(QPen(ink, size / 75))
        painter.drawEllipse(QPointF(0, 0), radius, radius)
        for hour in range(12):
            _hand(painter, hour * 30, radius * (0.82 if hour % 3 == 0 else 0.86), radius * 0.92, size / 110, ink)
        _hand(painter, minute / 2, 0, radius * 0.45, size / 45, ink)
        _hand(painter, minute * 6, 0, radius * 0.66, size / 70, ink)
    return image


def _wedge(painter: QPainter, radius: float, minute: int, until: str, colour: QColor) -> None:
    """From the hour hand of now to the hour hand of `until`."""
    hours, _, minutes = until.replace(":", ".").partition(".")
    if not (hours.isdigit() and minutes.isdigit()):
        return
    left = (int(hours) * 60 + int(minutes) - minute) % 720
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPie(
        QRectF(-radius, -radius, 2 * radius, 2 * radius), round((90 - minute / 2) * 16), round(-left / 2 * 16)
    )
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _hand(painter: QPainter, degrees: float, begin: float, end: float, width: float, colour: QColor) -> None:
    painter.save()
    painter.rotate(degrees)
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawLine(QPointF(0, -begin), QPointF(0, -end))
    painter.restore()


DRAWERS: Final[dict[str, Callable[[list[str]], QImage]]] = {
    "icon": draw_icon,
    "band": draw_band,
    "emblem": draw_emblem,
    "qr": draw_qr,
    "dashed": draw_dashed,
    "clock": draw_clock,
}


class _brush:  # noqa: N801
    """A painter that is always ended."""

    def __init__(self, image: QImage) -> None:
        self._painter = QPainter(image)
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def __enter__(self) -> QPainter:
        return self._painter

    def __exit__(self, *_: object) -> None:
        self._painter.end()


def _blank(width: float, height: float) -> QImage:
    image = QImage(max(1, round(width)), max(1, round(height)), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    return image
