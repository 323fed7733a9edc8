import pytest

PASSWORD = "correct horse battery staple"


@pytest.mark.django_db
def test_sign_in_page_is_there(client):
    answer = client.get("/accounts/login/")
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
