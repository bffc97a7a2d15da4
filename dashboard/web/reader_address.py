"""Whose request this is, as far as limits per address go."""

from __future__ import annotations

from collections.abc import Mapping
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any

_OWN_NETWORK = 64
"""Bits of an address of IPv6 that one household or office has."""


def reader_address(environ: Mapping[str, Any], *, proxies: int) -> str:
    """The address that limits count by; of IPv6 its network. Empty for this machine itself: nobody is
    limited.

    With ``proxies`` the address that the outermost of them saw (`ProxyFix` put it there), whichever it is.
    """
    text = str(environ.get("REMOTE_ADDR", ""))
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return text
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    if address.is_loopback and not proxies:
        return ""
    if address.version == 6:
        return str(ip_network((address, _OWN_NETWORK), strict=False))
    return str(address)
