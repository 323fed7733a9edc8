"""What is too large is refused before it is read."""

import pytest


@pytest.mark.parametrize(("size", "status"), [("70000000", 413), ("9" * 40, 413), ("nonsense", 200)])
def test_request_that_says_it_is_huge_is_refused_unread(client, db, size, status):
    answer = client.generic(
        "POST", "/accounts/login/", b"", "multipart/form-data; boundary=x", CONTENT_LENGTH=size
    )

    assert answer.status_code == status
