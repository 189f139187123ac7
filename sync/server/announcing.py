"""Says on the local network where a site's server answers, for as long as it is asked to."""

from __future__ import annotations

import ipaddress
import logging
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

import ifaddr
from zeroconf import InterfaceChoice, ServiceInfo, Zeroconf

from sync.wire.announcement import KIND, describe
from sync.wire.batch import key_id

_LOG: Final = logging.getLogger(__name__)


@contextmanager
def announcing(site: str, public: bytes, host: str, port: int) -> Iterator[None]:
    """`host`: where the server listens; 0.0.0.0 and :: are every network of this machine.

    Where the network lets nobody speak, nothing is announced and the server serves all the same.
    """
    everywhere = ipaddress.ip_address(host).is_unspecified
    addresses = _own() if everywhere else [host]
    try:
        voice = Zeroconf(interfaces=InterfaceChoice.All if everywhere else addresses)
    except OSError as trouble:
        told = {"code": "sync.not_announced", "params": {"problem": trouble.strerror or str(trouble)}}
        _LOG.warning("nothing is announced on this network: %s", trouble.strerror or trouble, extra=told)
        yield
        return
    try:
        voice.register_service(_info(site, public, addresses, port), cooperating_responders=True)
        yield
    finally:
        voice.close()


def _info(site: str, public: bytes, addresses: Sequence[str], port: int) -> ServiceInfo:
    kind = socket.AF_INET6 if ":" in addresses[0] else socket.AF_INET
    name = f"{site}-{key_id(public)}"[:63]
    packed = [socket.inet_pton(kind, address) for address in addresses]
    return ServiceInfo(KIND, f"{name}.{KIND}", addresses=packed, port=port, properties=describe(site, public))


def _own() -> list[str]:
    """The IPv4 addresses of this machine; its own loop only where there is nothing else."""
    found = [ip.ip for adapter in ifaddr.get_adapters() for ip in adapter.ips if isinstance(ip.ip, str)]
    return [each for each in found if not each.startswith("127.")] or found
