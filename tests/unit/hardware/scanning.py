"""Reads codes in pictures with zbar (Debian: libzbar0), a reader that other people wrote."""

from __future__ import annotations

import ctypes
from functools import cache

from PIL import Image

_Y800 = int.from_bytes(b"Y800", "little")
_POINTER, _UNSIGNED = ctypes.c_void_p, ctypes.c_uint


def scanned(picture: Image.Image) -> list[str]:
    """The payloads of all codes in a picture."""
    zbar, grey = _zbar(), picture.convert("L")
    pixels = grey.tobytes()
    scanner, image = zbar.zbar_image_scanner_create(), zbar.zbar_image_create()
    try:
        zbar.zbar_image_set_format(image, _Y800)
        zbar.zbar_image_set_size(image, *grey.size)
        zbar.zbar_image_set_data(image, pixels, len(pixels), None)
        zbar.zbar_scan_image(scanner, image)
        return _payloads(zbar, zbar.zbar_image_first_symbol(image))
    finally:
        zbar.zbar_image_destroy(image)
        zbar.zbar_image_scanner_destroy(scanner)


def _payloads(zbar: ctypes.CDLL, symbol: int | None) -> list[str]:
    found: list[str] = []
    while symbol:
        found.append(ctypes.string_at(zbar.zbar_symbol_get_data(symbol)).decode())
        symbol = zbar.zbar_symbol_next(symbol)
    return found


@cache
def _zbar() -> ctypes.CDLL:
    """The library with the shapes of the functions that we call."""
    zbar = ctypes.CDLL("libzbar.so.0")
    shapes = {
        "zbar_image_scanner_create": (_POINTER, []),
        "zbar_image_scanner_destroy": (None, [_POINTER]),
        "zbar_image_create": (_POINTER, []),
        "zbar_image_destroy": (None, [_POINTER]),
        "zbar_image_set_format": (None, [_POINTER, ctypes.c_ulong]),
        "zbar_image_set_size": (None, [_POINTER, _UNSIGNED, _UNSIGNED]),
        "zbar_image_set_data": (None, [_POINTER, ctypes.c_char_p, ctypes.c_ulong, _POINTER]),
        "zbar_scan_image": (ctypes.c_int, [_POINTER, _POINTER]),
        "zbar_image_first_symbol": (_POINTER, [_POINTER]),
        "zbar_symbol_get_data": (_POINTER, [_POINTER]),
        "zbar_symbol_next": (_POINTER, [_POINTER]),
    }
    for name, (result, arguments) in shapes.items():
        function = getattr(zbar, name)
        function.restype, function.argtypes = result, arguments
    return zbar
