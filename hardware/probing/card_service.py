"""The card readers that the system's card service (PC/SC) knows."""

from __future__ import annotations


def pcsc_readers() -> tuple[str, ...]:
    """Their names; none if the service does not run, or if the extra `pcsc` is not installed."""
    try:
        from smartcard import scard
    except ImportError:
        return ()
    result, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_SYSTEM)
    if result != scard.SCARD_S_SUCCESS:
        return ()
    try:
        result, names = scard.SCardListReaders(context, [])
    finally:
        scard.SCardReleaseContext(context)
    return tuple(names) if result == scard.SCARD_S_SUCCESS else ()
