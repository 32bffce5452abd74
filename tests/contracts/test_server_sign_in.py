"""Who we are to a server: told when it asks, never readable on the way, never in a message."""

from __future__ import annotations

import base64
import shutil
import ssl
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from tests.contracts.scripted_server import Said, Scripted, scripted

from ofgraph.errors import StoreError
from ofgraph.graph import open_store

SECRET = "open-sesame"
ROWS = b'{"head":{"vars":["g"]},"results":{"bindings":[{"g":{"type":"uri","value":"a:a"}}]}}'
BASIC = Said(status=401, headers={"WWW-Authenticate": 'Basic realm="graphs"'})
DIGEST = Said(
    status=401,
    headers={
        "WWW-Authenticate": 'Basic realm="x", Digest realm="graphs", nonce="n1", qop="auth", '
        'algorithm="MD5", opaque="o"'
    },
)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Scripted]:
    monkeypatch.setenv("OFGRAPH_STORE_TRIES", "1")
    with scripted() as made:
        yield made


@pytest.fixture
def _clerk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OFGRAPH_STORE_USER", "clerk")
    monkeypatch.setenv("OFGRAPH_STORE_PASSWORD", SECRET)


def sent(server: Scripted) -> list[str]:
    return [heard.headers.get("Authorization", "") for heard in server.heard]


@pytest.mark.usefixtures("_clerk")
def test_a_password_is_told_when_it_is_asked_for(server: Scripted) -> None:
    server.says(BASIC, Said(ROWS))
    store = open_store(server.address)
    assert store.graphs() == ("a:a",)
    store.graphs()
    told = "Basic " + base64.b64encode(f"clerk:{SECRET}".encode()).decode()
    assert sent(server) == ["", told, told]


@pytest.mark.usefixtures("_clerk")
def test_a_digest_is_preferred_and_does_not_hold_the_password(server: Scripted) -> None:
    server.says(DIGEST, Said(ROWS))
    assert open_store(server.address).graphs() == ("a:a",)
    first, second = sent(server)
    assert first == ""
    assert second.startswith('Digest username="clerk", realm="graphs", nonce="n1", uri="/query"')
    assert SECRET not in second


@pytest.mark.usefixtures("_clerk")
@pytest.mark.parametrize("challenge", [BASIC, DIGEST], ids=["basic", "digest"])
def test_a_wrong_password_is_tried_once(server: Scripted, challenge: Said) -> None:
    server.says(challenge)
    with pytest.raises(StoreError, match="401") as caught:
        open_store(server.address).graphs()
    assert len(server.heard) == 2
    assert "may not accept them" in caught.value.hint


@pytest.mark.usefixtures("_clerk")
def test_a_digest_that_has_grown_old_is_made_anew(server: Scripted) -> None:
    stale = dict(DIGEST.headers)
    stale["WWW-Authenticate"] = stale["WWW-Authenticate"].replace("n1", "n2") + ", stale=true"
    server.says(DIGEST, Said(status=401, headers=stale), Said(ROWS))
    assert open_store(server.address).graphs() == ("a:a",)
    assert 'nonce="n2"' in sent(server)[2]


def test_who_says_nothing_is_told_how_to_sign_in(server: Scripted) -> None:
    server.says(BASIC)
    with pytest.raises(StoreError, match="401") as caught:
        open_store(server.address).graphs()
    assert "OFGRAPH_STORE_USER" in caught.value.hint


def test_a_token_is_told_at_once(server: Scripted, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OFGRAPH_STORE_TOKEN", SECRET)
    server.says(Said(ROWS))
    open_store(server.address).graphs()
    assert sent(server) == [f"Bearer {SECRET}"]


@pytest.mark.usefixtures("_clerk")
def test_a_server_that_repeats_a_password_does_not_get_it_into_a_message(server: Scripted) -> None:
    server.says(Said(f"who is clerk {SECRET}?".encode(), status=500, kind="text/plain"))
    with pytest.raises(StoreError, match="who is clerk …") as caught:
        open_store(server.address).graphs()
    assert SECRET not in f"{caught.value}{caught.value.hint}{caught.value.__cause__}"


@pytest.mark.parametrize("name", ["OFGRAPH_STORE_TOKEN", "OFGRAPH_STORE_PASSWORD"])
def test_a_secret_with_a_line_end_is_refused_and_not_shown(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, f"{SECRET}\r\nX-More: 1")
    with pytest.raises(StoreError, match=name) as caught:
        open_store("http://127.0.0.1:9")
    assert SECRET not in caught.value.message


def test_a_token_does_not_travel_readable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OFGRAPH_STORE_TOKEN", SECRET)
    with pytest.raises(StoreError, match="not encrypted") as caught:
        open_store("http://graph.example.org/query").graphs()
    assert "https" in caught.value.hint


@pytest.mark.parametrize(
    "address",
    ["http://clerk:open-sesame@127.0.0.1:9", "https://open-sesame@example.org/query?key=1"],
)
def test_a_password_in_an_address_is_refused_and_not_shown(address: str) -> None:
    with pytest.raises(StoreError, match="user name") as caught:
        open_store(address)
    assert SECRET not in caught.value.message


@pytest.fixture
def self_signed(tmp_path: Path) -> Iterator[str]:
    """A server with a certificate that nobody vouches for."""
    if shutil.which("openssl") is None:
        pytest.skip("no openssl here to make a certificate with")
    subprocess.run(
        [
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
            "-nodes", "-keyout", "key.pem", "-out", "own.pem", "-days", "2", "-subj",
            "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1",
        ],
        cwd=tmp_path, check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "own.pem", tmp_path / "key.pem")

    class Quiet(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200)
            self.send_header("Content-Type", "application/sparql-results+json")
            self.end_headers()
            self.wfile.write(ROWS)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Quiet)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}).start()
    yield f"https://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_a_certificate_that_nobody_vouches_for_is_told_in_plain_words(self_signed: str) -> None:
    with pytest.raises(StoreError, match="certificate is not good") as caught:
        open_store(self_signed).graphs()
    assert "SSL_CERT_FILE" in caught.value.hint


def test_an_organisations_own_certificate_can_be_vouched_for(
    self_signed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "own.pem"))
    assert open_store(self_signed).graphs() == ("a:a",)


def test_a_server_without_https_is_told_apart(server: Scripted) -> None:
    with pytest.raises(StoreError, match="does not speak HTTPS"):
        open_store(server.address.replace("http:", "https:")).graphs()
