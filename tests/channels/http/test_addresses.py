"""Which addresses may be asked: the text that people give, and the numbers it leads to."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from channels.http.addresses import Allowed, allowed, target
from engine.errors import Refused

NOBODY = Allowed()

PUBLIC = ["1.1.1.1", "93.184.216.34", "172.32.0.1", "100.128.0.1", "2606:4700:4700::1111", "2001:4860::8888"]
INSIDE = {
    "this host": ["0.0.0.0", "0.1.2.3", "::"],
    "loopback": ["127.0.0.1", "127.255.255.254", "::1"],
    "private": ["10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "fc00::1", "fd12:3456::1"],
    "link-local, where clouds keep their keys": ["169.254.169.254", "fe80::1", "fe80::1%eth0"],
    "carrier-grade NAT": ["100.64.0.1", "100.127.255.255"],
    "multicast and broadcast": ["224.0.0.1", "239.1.1.1", "255.255.255.255", "ff02::1"],
    "reserved": ["240.0.0.1", "192.0.0.8", "198.18.0.1", "fec0::1", "5f00::1", "100::1"],
    "documentation": ["192.0.2.1", "198.51.100.7", "203.0.113.9", "2001:db8::1", "3fff::1"],
    "IPv4 in IPv6": ["::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1"],
    "NAT64": ["64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::1"],
    "6to4": ["2002:7f00:1::", "2002:a00:1::1", "2002:c0a8:101::1"],
    "Teredo": ["2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001::1"],
    "nothing at all": ["", "example.com", "0x7f.1", "2130706433"],
}


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_may_be_connected_to(address: str) -> None:
    assert NOBODY.reaches(address)


@pytest.mark.parametrize("address", [each for kind in INSIDE.values() for each in kind])
def test_nothing_but_a_public_address_may_be_connected_to(address: str) -> None:
    assert not NOBODY.reaches(address)


def test_a_public_address_behind_nat64_may_be_connected_to() -> None:
    assert NOBODY.reaches("64:ff9b::101:101")


def test_an_allowed_network_may_be_connected_to_however_its_addresses_are_wrapped() -> None:
    allow = allowed(("10.0.0.0/8", "fd00::/8"))
    assert all(allow.reaches(each) for each in ("10.1.2.3", "::ffff:10.1.2.3", "fd00::7"))
    assert not any(allow.reaches(each) for each in ("192.168.1.1", "fc00::1", "127.0.0.1"))


def test_an_allowed_name_is_meant_whatever_its_case_and_last_dot() -> None:
    allow = allowed(("Cloud.Example.LAN.", "localhost"))
    assert allow.named("cloud.example.lan")
    assert allow.named("CLOUD.example.lan.")
    assert not allow.named("evil.cloud.example.lan")
    assert target("http://localhost:8008/", allow).raw_host == "localhost"


@pytest.mark.parametrize("word", ["http://cloud", "cloud:443", "*.lan", "10.0.0.0/99", "0x7f.1", "-a", "a b"])
def test_a_setting_that_names_no_host_is_refused_with_its_name(word: str) -> None:
    with pytest.raises(Refused, match="PARLEY_ALLOWED_HOSTS lists"):
        allowed((word,))


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "x",
            "example.com",
            "//example.com/",
            "http:",
            "http:///a",
            "file:///etc/passwd",
            "http://[::1",
        ),
        *("gopher://example.com/", "ftp://example.com/", "javascript:alert(1)", "https://exa mple.com/"),
        *(
            "https://example.com\\@127.0.0.1/",
            "https://example.com/\r\nHost: a",
            "https://a\tb/",
            "http://\x00/",
        ),
        *(
            "http://h:99999/",
            "http://h:x/",
            "http://h:0/",
            "http://%31%32%37.0.0.1/",
            "http://[fe80::1%eth0]/",
        ),
        "https://example.com/" + "a" * 9000,
    ],
)
def test_what_is_no_web_address_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        target(text, NOBODY)


@pytest.mark.parametrize(
    "host",
    ["0x7f.1", "0x7f000001", "2130706433", "017700000001", "127.1", "0177.0.0.1", "127.0.0.0x1", "1.2.3.4.5"],
)
def test_a_number_in_disguise_is_refused(host: str) -> None:
    with pytest.raises(Refused, match="four plain numbers"):
        target(f"http://{host}/", NOBODY)


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST", "localhost.", "a.localhost", "parley.localhost."])
def test_this_machines_own_name_is_refused_with_the_setting_to_change(host: str) -> None:
    with pytest.raises(Refused, match="PARLEY_ALLOWED_HOSTS"):
        target(f"https://{host}/", NOBODY)


@pytest.mark.parametrize("host", ["１２７.０.０.１", "①②⑦.0.0.1", "127。0。0。1"])
def test_digits_of_other_alphabets_are_the_numbers_they_become(host: str) -> None:
    assert target(f"http://{host}/", NOBODY).raw_host == "127.0.0.1"


@pytest.mark.parametrize("user", ["grace@", "grace:s3cret@", ":s3cret@"])
def test_credentials_in_an_address_are_refused_and_not_repeated(user: str) -> None:
    with pytest.raises(Refused, match="Leave name and password out") as caught:
        target(f"https://{user}example.com/", NOBODY)
    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize("port", [22, 25, 110, 143, 993, 1023, 3306, 5432, 6379, 9200, 11211, 27017])
def test_a_port_of_another_service_is_refused(port: int) -> None:
    with pytest.raises(Refused, match=f"Port {port} is not one"):
        target(f"http://example.com:{port}/", NOBODY)


@pytest.mark.parametrize("port", [80, 443, 5232, 8008, 8080, 8443])
def test_a_port_of_web_and_calendar_servers_is_taken(port: int) -> None:
    assert target(f"https://example.com:{port}/dav/", NOBODY).port == port


def test_a_path_goes_out_byte_by_byte_as_it_was_given() -> None:
    text = "https://example.com/a%40b/../c%2Fd%20e/basic.ics?x=%41"
    assert str(target(text, NOBODY)) == text


def test_an_address_in_any_alphabet_is_encoded() -> None:
    url = target("https://bücher.example/käse brot".replace(" ", "%20"), NOBODY)
    assert str(url) == "https://xn--bcher-kva.example/k%C3%A4se%20brot"


HOSTS = st.one_of(
    st.text(max_size=30),
    st.ip_addresses().map(str),
    st.ip_addresses(v=6).map("[{}]".format),
    st.integers(0, 2**33).flatmap(lambda n: st.sampled_from([str(n), hex(n), oct(n), f"{n:o}", f"0{n:o}"])),
    st.lists(st.integers(-1, 300).map(str), min_size=1, max_size=5).map(".".join),
)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.sampled_from(["http", "https", "HTTP", "ftp", ""]), HOSTS, st.text(max_size=20))
def test_whatever_people_write_is_an_address_or_refused(scheme: str, host: str, rest: str) -> None:
    for text in (f"{scheme}://{host}/{rest}", f"{scheme}://{host}{rest}", f"{scheme}://{rest}@{host}", rest):
        try:
            url = target(text, NOBODY)
        except Refused:
            continue
        assert url.scheme in ("http", "https")
        assert url.raw_host
        assert url.user is None


@settings(max_examples=500, deadline=None, derandomize=True)
@given(st.ip_addresses())
def test_what_the_standard_library_calls_private_is_never_reached(address: IPv4Address | IPv6Address) -> None:
    if address.is_private or address.is_loopback or address.is_link_local or address.is_multicast:
        assert not NOBODY.reaches(str(address))
    if isinstance(address, IPv4Address):
        assert NOBODY.reaches(f"::ffff:{address}") == NOBODY.reaches(str(address))
