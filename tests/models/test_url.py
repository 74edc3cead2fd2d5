import pytest

from craftloop.errors import UsageError
from craftloop.models.url import clean_url, proxy_for


@pytest.mark.parametrize(
    ("text", "url", "host"),
    [
        ("http://127.0.0.1:11434", "http://127.0.0.1:11434", "127.0.0.1"),
        (" http://127.0.0.1:11434/ ", "http://127.0.0.1:11434", "127.0.0.1"),
        ("127.0.0.1:11434", "http://127.0.0.1:11434", "127.0.0.1"),
        ("gpu-box", "http://gpu-box", "gpu-box"),
        ("https://gpu-box/llm/v1/?x=1#y", "https://gpu-box/llm/v1", "gpu-box"),
        ("http://[::1]:8080/v1", "http://[::1]:8080/v1", "::1"),
    ],
)
def test_urls_as_users_type_them(text: str, url: str, host: str) -> None:
    assert clean_url(text) == (url, host, "")


def test_a_login_is_moved_out_of_the_url() -> None:
    assert clean_url("http://me:s%40fe@box:1/v1") == ("http://box:1/v1", "box", "Basic bWU6c0BmZQ==")


@pytest.mark.parametrize(
    "text", ["", "http://", "ftp://box", "http://box:port", "http://b ox", "http://[::1"]
)
def test_what_is_no_url_is_the_user_s_mistake(text: str) -> None:
    with pytest.raises(UsageError, match=r"127\.0\.0\.1:11434"):
        clean_url(text)


def test_not_even_a_wrong_url_shows_its_password() -> None:
    with pytest.raises(UsageError) as caught:
        clean_url("ftp://me:secret@box")
    assert "secret" not in str(caught.value)


def test_proxies_lead_to_other_machines_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://proxy:3128")
    monkeypatch.setenv("no_proxy", "inside.example")
    assert proxy_for("http://gpu-box:8000", "gpu-box") == "http://proxy:3128"
    assert proxy_for("http://inside.example", "inside.example") is None
    for host in ("127.0.0.1", "localhost", "::1", "127.8.8.8"):
        assert proxy_for("http://x", host) is None
