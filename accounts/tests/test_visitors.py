import pytest
from django.test import RequestFactory

from accounts.visitors import address_of, place_of


def visit(remote="192.0.2.1", forwarded=""):
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    return RequestFactory().get("/", headers=headers, REMOTE_ADDR=remote)


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "", "192.0.2.1"),
        (0, "198.51.100.1", "192.0.2.1"),
        (1, "198.51.100.1", "198.51.100.1"),
        (1, "made up, 198.51.100.1:4711", "198.51.100.1"),
        (1, "made up", "192.0.2.1"),
        (2, "198.51.100.1, 198.51.100.2", "198.51.100.1"),
        (2, "198.51.100.1", "192.0.2.1"),
        (1, "[2001:db8::7]:443", "2001:db8::7"),
        (1, "2001:db8::7", "2001:db8::7"),
    ],
)
def test_address_believes_only_what_our_proxies_wrote(settings, proxies, forwarded, address):
    settings.TRUSTED_PROXIES = proxies

    assert address_of(visit(forwarded=forwarded)) == address


def test_address_is_empty_where_there_is_none():
    assert address_of(None) == ""
    assert address_of(visit(remote="")) == ""


def test_place_is_the_network_of_an_ipv6_address_and_the_address_of_any_other():
    one, same, other = (
        place_of(visit(remote)) for remote in ("2001:db8::1", "2001:db8::2:3", "2001:db8:0:1::1")
    )

    assert one == same != other
    assert place_of(visit()) == "192.0.2.1"
