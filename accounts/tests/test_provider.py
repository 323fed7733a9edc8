"""Sign-in with a district's OpenID Connect provider: a small one, over real HTTP."""

import base64
import json
import re
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from accounts.actions import close_account
from accounts.models import User
from accounts.tests.people import SIGN_IN, is_signed_in, person

pytestmark = pytest.mark.django_db
ON = reverse("openid_connect_login", kwargs={"provider_id": "district"})
BACK = reverse("openid_connect_callback", kwargs={"provider_id": "district"})


class Provider(HTTPServer):
    """Says of everybody what `claims` says."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answers)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.claims = {"sub": "7", "email": "ana@example.org", "email_verified": True}
        self.asked = []


class Answers(BaseHTTPRequestHandler):
    def do_GET(self):
        url = self.server.url
        self.give(
            self.server.claims
            if self.path == "/userinfo"
            else {
                "issuer": url,
                "authorization_endpoint": f"{url}/authorize",
                "token_endpoint": f"{url}/token",
                "userinfo_endpoint": f"{url}/userinfo",
                "jwks_uri": f"{url}/keys",
            }
        )

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.asked.append(parse_qs(body))
        self.give({"access_token": "t", "token_type": "Bearer", "id_token": self.id_token()})

    def id_token(self):
        body = self.server.claims | {"iss": self.server.url, "aud": "us", "iat": 1, "exp": 4102444800}
        parts = [{"alg": "RS256", "typ": "JWT", "kid": "1"}, body]
        packed = [base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts]
        return ".".join([*packed, "c2ln"])

    def give(self, what):
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(what).encode())

    def log_message(self, *args):
        pass


@pytest.fixture
def provider(settings):
    server = Provider()
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "district", "name": "Riverbend account", "client_id": "us", "secret": "s",
                    "settings": {"server_url": server.url, "verified_email": ["school.example"]},
                }
            ],
        }
    }  # fmt: skip
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def go_through(client, follow=True):
    """Press the button, come back from the provider."""
    page = client.post(ON)
    onward = re.search(r'href="([^"]+/authorize[^"]+)"', page.text)[1].replace("&amp;", "&")
    state = parse_qs(urlsplit(onward).query)["state"][0]
    return client.get(BACK, {"code": "c", "state": state}, follow=follow)


def test_sign_in_page_offers_the_provider_first(client, provider):
    page = client.get(SIGN_IN).text

    assert "Continue with Riverbend account" in page
    assert page.index("btn-primary") < page.index("Continue with")
    assert page.count("btn btn-primary") == 1


def test_sign_in_page_offers_none_where_none_is_set_up(client):
    assert "Continue with" not in client.get(SIGN_IN).text
    assert client.post(ON).status_code == 404


def test_known_person_with_a_verified_address_comes_in(client, provider):
    person()

    go_through(client)

    assert is_signed_in(client)
    assert provider.asked[0]["code_verifier"]


def test_way_to_the_provider_is_a_page_of_ours_so_that_forms_lead_nowhere_else(client, provider):
    page = client.post(ON)

    assert page.status_code == 200
    assert f'content="0; url={provider.url}/authorize' in page.text
    assert "form-action 'self'" in page.headers["Content-Security-Policy"]


def test_stranger_with_a_verified_address_gets_no_account(client, provider):
    page = go_through(client)

    assert "Accounts come by invitation" in page.text
    assert not User.objects.exists()


@pytest.mark.parametrize("word", [False, None, "true", "false", 1])
def test_address_that_the_provider_has_not_verified_is_not_believed(client, provider, word):
    person()
    provider.claims["email_verified"] = word

    go_through(client)

    assert not is_signed_in(client)


def test_address_of_a_domain_that_the_district_gives_out_is_believed(client, provider):
    person("ana@school.example")
    provider.claims = {"sub": "7", "email": "Ana@School.example"}

    go_through(client)

    assert is_signed_in(client)


def test_closed_account_stays_closed(client, provider):
    close_account(user=person())

    page = go_through(client)

    assert "This account is closed" in page.text
    assert not is_signed_in(client)


def test_nobody_ties_another_identity_to_the_account_that_is_signed_in(client, provider):
    ana = person()
    provider.claims["email"] = "mallory@example.org"
    client.force_login(ana, backend="accounts.backends.PasswordBackend")

    page = client.post(ON, {"process": "connect"})
    onward = re.search(r'href="([^"]+/authorize[^"]+)"', page.text)[1].replace("&amp;", "&")
    state = parse_qs(urlsplit(onward).query)["state"][0]
    answer = client.get(BACK, {"code": "c", "state": state})

    assert answer.headers["Location"] == reverse("account")
    assert not ana.socialaccount_set.exists()


def test_answer_that_nobody_asked_for_is_refused(client, provider):
    person()

    page = client.get(BACK, {"code": "c", "state": "made-up"})

    assert page.status_code == 401
    assert not is_signed_in(client)


def test_person_who_turns_back_is_told_so(client, provider):
    page = client.post(ON)
    onward = re.search(r'href="([^"]+/authorize[^"]+)"', page.text)[1].replace("&amp;", "&")
    state = parse_qs(urlsplit(onward).query)["state"][0]

    page = client.get(BACK, {"error": "access_denied", "state": state}, follow=True)

    assert "You turned back" in page.text


def test_provider_that_does_not_answer_is_said_to_be_so(client, provider, settings):
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    app["settings"]["server_url"] = "http://127.0.0.1:9"

    page = client.post(ON)

    assert page.status_code == 502
    assert "did not answer" in page.text
