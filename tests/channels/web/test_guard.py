"""Which hosts are this machine."""

from __future__ import annotations

import pytest

from channels.web.guard import host_of, is_loopback


@pytest.mark.parametrize(
    "header",
    [
        "localhost",
        "localhost:8080",
        "LOCALHOST:8080",
        "127.0.0.1",
        "127.9.8.7:80",
        "[::1]:8080",
        "[::ffff:127.0.0.1]",
    ],
)
def test_loopback_names_are_this_machine(header: str) -> None:
    assert is_loopback(host_of(header))


@pytest.mark.parametrize(
    "header",
    [
        "",
        "example.com",
        "localhost.example.com",
        "127.0.0.1.nip.io",
        "0.0.0.0",
        "10.0.0.1",
        "[::]",
        "[::1",
        "2130706433",
        "0x7f.1",
        "user@example.com",
        "127.0.0.1@example.com",
        "localhost.",
        "::ffff:8.8.8.8",
    ],
)
def test_every_other_name_is_not(header: str) -> None:
    assert not is_loopback(host_of(header))
