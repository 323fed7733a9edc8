"""A family at its telephone: pages, buttons and forms, without a script."""

import html
import re
from typing import Any

from django.test import Client
from django.urls import reverse

PHONE = "Mozilla/5.0 (Linux; Android 14; Pixel 8) Chrome/131.0 Mobile"


class Family:
    """One browser. What it sends is what stands on the page that it has read."""

    def __init__(
        self, district: Any, language: str = "en", *, address: str = "203.0.113.7", kind: str = PHONE
    ):
        self.client = Client(REMOTE_ADDR=address, HTTP_USER_AGENT=kind, HTTP_SEC_FETCH_SITE="same-origin")
        self.url = reverse("policy_page", kwargs={"place": district.slug, "language": language})
        self.page = ""

    def read(self, **asked: str) -> str:
        answer = self.client.get(self.url, asked)
        assert answer.status_code == 200
        self.page = answer.text
        return self.page

    @property
    def ticket(self) -> str:
        return html.unescape(re.search(r'name="ticket" value="([^"]+)"', self.page or self.read())[1])

    def send(self, **typed: Any) -> Any:
        return self.client.post(self.url, {"ticket": self.ticket, "more": ""} | typed)

    def agree(self, paragraph: Any) -> Any:
        return self.send(agree=paragraph.pk)

    def say(self, text: str, paragraph: Any = None, wish: str = "change", **more: Any) -> Any:
        place = {"paragraph": paragraph.pk} if paragraph else {"paragraph": ""}
        return self.send(wish=wish if paragraph else "whole", text=text, **place, **more)
