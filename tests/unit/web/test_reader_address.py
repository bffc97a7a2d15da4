"""Whom a limit per address counts."""

from __future__ import annotations

import pytest

from dashboard.web.reader_address import reader_address


@pytest.mark.parametrize(
    ("remote", "counted"),
    [
        ("127.0.0.1", ""),
        ("::1", ""),
        ("::ffff:127.0.0.1", ""),
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("not an address", "not an address"),
    ],
)
def test_a_reader_is_his_address_or_his_network(remote: str, counted: str) -> None:
    assert reader_address({"REMOTE_ADDR": remote}, proxies=0) == counted


def test_behind_a_proxy_nobody_is_this_machine() -> None:
    assert reader_address({"REMOTE_ADDR": "127.0.0.1"}, proxies=1) == "127.0.0.1"
