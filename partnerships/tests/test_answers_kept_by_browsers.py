"""A browser that has an answer is not sent it again."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from partnerships.foundation.views import EVERYBODY, ONE_READER, unless_known


def answered(said="", **more):
    headers = {"If-None-Match": said} if said else {}
    request = RequestFactory().get("/paper.pdf", headers=headers)
    return unless_known(request, "abc", lambda: HttpResponse("paper"), **more)


@pytest.mark.parametrize("said", ['"abc"', 'W/"abc"', '"old", W/"abc"'])
def test_what_the_browser_has_is_not_sent_again_packed_or_not(said):
    answer = answered(said)

    assert (answer.status_code, answer["ETag"], answer.content) == (304, '"abc"', b"")


@pytest.mark.parametrize("said", ["", '"old"', 'W/"old"'])
def test_what_the_browser_has_not_is_sent_with_its_tag(said):
    answer = answered(said, kept_by=EVERYBODY)

    assert (answer.status_code, answer.content) == (200, b"paper")
    assert (answer["ETag"], answer["Cache-Control"]) == ('"abc"', EVERYBODY)
    assert answered()["Cache-Control"] == ONE_READER
