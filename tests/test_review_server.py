"""`jdlint review` without its page: starting and ending, what the server refuses, and what comes to lie on the disk."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from jdlint.cli.configs import Configs
from jdlint.cli.review import serve
from jdlint.cli.review.desk import Desk
from jdlint.cli.review.draft import Draft, with_ends
from jdlint.cli.review.server import MOST, Server

ROOT = Path(__file__).parent.parent
_BAKERS = (("Junior", "$40,000 per year"), ("Ninja", "$50,000 per year"))
DRAFT = "# Support Ninja\n\nWe pay a competitive salary.\n"


class Answer(NamedTuple):
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def data(self) -> Any:
        return json.loads(self.body)


class Client:
    """Speaks to a server as its page does, unless told otherwise."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.host = f"127.0.0.1:{server.server_port}"
        self.token = server.token
        self.version = ""

    def send(
        self, method: str, path: str, headers: dict[str, str | None] | None = None, body: bytes | None = None
    ) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.server.server_port, timeout=20)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        sent = {
            "Host": self.host,
            **({"Content-Length": str(len(body))} if body is not None else {}),
            **(headers or {}),
        }
        for name, value in sent.items():
            if value is not None:
                connection.putheader(name, value)
        connection.endheaders(body)
        answer = connection.getresponse()
        got = Answer(answer.status, answer.headers, answer.read())
        connection.close()
        return got

    def get(self, name: str = "", **headers: str | None) -> Answer:
        return self.send("GET", f"/{self.token}/{name}", {key.replace("_", "-"): one for key, one in headers.items()})

    def post(self, name: str, data: object, **headers: str | None) -> Answer:
        usual = {"Origin": f"http://{self.host}", "X-Jdlint-Token": self.token, "Content-Type": "application/json"}
        given = {key.replace("_", "-"): one for key, one in headers.items()}
        body = data if isinstance(data, bytes) else json.dumps(data).encode()
        return self.send("POST", f"/{self.token}/{name}", {**usual, **given}, body)

    def open(self) -> Any:
        """The draft, as the page opens it."""
        opened = self.post("open", {}).data
        self.version = opened["version"]
        return opened

    def save(self, text: str, **more: object) -> Answer:
        """Save as the page does: a text made from the version that it has."""
        answer = self.post("save", {"text": text, "version": self.version, **more})
        self.version = answer.data.get("version", self.version)
        return answer


@pytest.fixture
def review(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Client]]:
    """Start a review in an empty folder, of a file there."""
    started: list[Server] = []
    monkeypatch.chdir(tmp_path)

    def start(name: str | None = None, data: bytes = DRAFT.encode(), folder: Path = tmp_path) -> Client:
        if name is not None:
            (folder / name).write_bytes(data)
        server = serve(Desk(Draft(str(folder), name), Configs()))
        started.append(server)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return Client(server)

    yield start
    for server in started:
        server.shutdown()
        server.server_close()


# Who is answered


def test_the_page_and_what_it_loads_are_served_and_nothing_else_is(review: Callable[..., Client]) -> None:
    client = review("job.md")
    page = client.get()
    assert page.status == 200
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    scripts = [client.get(name).body for name in ("review.js", "editor.js", "clipboard.js")]
    for name in re.findall(rb'(?:href="|src="|from "\./)([a-z.]+)"', page.body + b"".join(scripts)):
        assert client.get(name.decode()).status == 200
    for name in (
        "favicon.ico",
        "index.html",
        "check",
        "job.md",
        "../job.md",
        "..%2fjob.md",
        "/etc/passwd",
        "./",
        "?x=1",
    ):
        assert client.get(name).status == 404, name
    for path in ("/", f"/{client.token}", "/job.md", "/..//job.md", "*", f"/{client.token}x/"):
        assert client.send("GET", path).status == 404, path
    assert client.get("../../../../etc/passwd").body.count(b"root") == 0


def test_every_answer_says_that_nothing_may_be_kept_framed_or_run(review: Callable[..., Client]) -> None:
    client = review()
    for answer in (client.get(), client.get("review.js"), client.get("nothing"), client.post("check", {"text": ""})):
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "Access-Control-Allow-Origin" not in answer.headers
        assert answer.headers["Server"] == "jdlint"


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:{port}", "127.0.0.1", "localhost:1", "127.0.0.1:{port}.evil.example", "", None],
)
def test_another_host_name_is_refused(review: Callable[..., Client], host: str | None) -> None:
    client = review()
    name = host and host.format(port=client.server.server_port)
    assert client.get(Host=name).status == 421
    assert client.post("check", {"text": ""}, Host=name, Origin=f"http://{name}").status == 421
    assert client.get(Host=f"localhost:{client.server.server_port}").status == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1", "http://localhost", "", None])
def test_a_request_from_another_page_is_refused(review: Callable[..., Client], origin: str | None) -> None:
    client = review("job.md")
    assert client.post("save", {"text": "gone"}, Origin=origin).status == 403
    assert Path("job.md").read_text(encoding="utf-8") == DRAFT
    assert client.post("check", {"text": ""}, Sec_Fetch_Site="cross-site").status == 403
    assert client.get(Sec_Fetch_Site="cross-site").status == 403
    assert client.get(Sec_Fetch_Site="none").status == 200


@pytest.mark.parametrize("token", ["", "x", None, "\xe9"])
def test_without_the_token_nothing_is_done(review: Callable[..., Client], token: str | None) -> None:
    client = review("job.md")
    assert client.post("save", {"text": "gone"}, X_Jdlint_Token=token).status == 403
    right = client.token
    client.token = token or "x"
    if token != "\xe9":  # no path can hold it
        assert client.get().status == 404
        assert client.post("save", {"text": "gone"}, X_Jdlint_Token=right).status == 404
    assert Path("job.md").read_text(encoding="utf-8") == DRAFT


def test_a_form_of_another_page_cannot_send_what_is_read(review: Callable[..., Client]) -> None:
    client = review()
    for media in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", None):
        assert client.post("check", {"text": ""}, Content_Type=media).status == 415
    assert client.post("check", {"text": ""}, Content_Type="application/json; charset=utf-8").status == 200


@pytest.mark.parametrize("length", [str(MOST + 1), "9" * 30, "-1", "+5", "5 5", "\u0665", "", None])
def test_a_body_that_is_too_long_or_of_no_length_is_not_read(review: Callable[..., Client], length: str | None) -> None:
    client = review()
    sent = length and length.encode().decode("latin-1")
    began = time.monotonic()
    answer = client.post("check", b"", Content_Length=sent)
    assert answer.status == (413 if length == str(MOST + 1) else 411)
    assert time.monotonic() - began < 5
    assert client.post("check", b"0\r\n\r\n", Transfer_Encoding="chunked").status == 411


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"1", b'"x"', b"\xff", b"[" * 100_000, b'{"text": 1}', b'{"text": null}']
)
def test_a_body_that_is_not_what_is_asked_for_is_refused(review: Callable[..., Client], body: bytes) -> None:
    client = review()
    answer = client.post("check", body)
    assert answer.status == 400
    assert answer.data["message"]


@pytest.mark.parametrize("method", ["HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "BREW"])
def test_other_methods_do_nothing(review: Callable[..., Client], method: str) -> None:
    client = review("job.md")
    for name in ("", "save"):
        headers: dict[str, str | None] = {"Origin": f"http://{client.host}", "X-Jdlint-Token": client.token}
        answer = client.send(method, f"/{client.token}/{name}", headers)
        assert answer.status in (405, 501)
        assert "Access-Control-Allow-Methods" not in answer.headers
    assert client.post("nothing", {}).status == 404
    assert client.post("", {}).status == 404


def test_the_address_that_a_browser_is_started_with_works_once(review: Callable[..., Client]) -> None:
    client = review()
    path = client.server.entrance.partition(client.host)[2]
    assert client.token not in path
    assert client.send("GET", "/open/x").status == 404
    first = client.send("GET", path)
    assert (first.status, first.headers["Location"]) == (303, f"/{client.token}/")
    assert client.send("GET", path).status == 404
    assert client.send("GET", "/open/").status == 404


def test_only_this_machine_is_listened_to(review: Callable[..., Client]) -> None:
    assert review().server.server_address[0] == "127.0.0.1"


# Checking


def test_findings_come_with_places_as_a_browser_counts(review: Callable[..., Client]) -> None:
    client = review()
    text = "# Support Ninja\n\nWe \U0001f680 pay a competitive salary.\n"
    found = client.post("check", {"text": text}).data["findings"]
    wide = text.encode("utf-16-le")
    shown = {one["rule"]: wide[2 * one["start"] : 2 * one["end"]].decode("utf-16-le") for one in found}
    assert shown["title/gimmick"] == "Ninja"
    assert shown["salary/vague"] == "competitive salary"


def test_what_is_chosen_on_the_page_goes_before_the_config(review: Callable[..., Client], tmp_path: Path) -> None:
    config = "levels: {title/gimmick: note}\nrole: data\njurisdictions: [us-co]\n"
    (tmp_path / ".jdlint.yml").write_text(config, encoding="utf-8")
    client = review("job.md")
    assert client.open()["config"]["role"] == "data"

    def levels(**config: str) -> dict[str, str]:
        answer = client.post("check", {"text": DRAFT, "config": config})
        return {one["rule"]: one["level"] for one in answer.data["findings"]}

    assert levels()["title/gimmick"] == "note"
    assert "law/pay-required" in levels()
    assert "law/pay-required" not in levels(jurisdiction="none")
    assert "law/pay-required" not in levels(jurisdiction="")
    assert levels(as_of="1999-01-01")["law/pay-required"] != levels()["law/pay-required"]
    assert levels(role="") != {}
    assert len(levels(profile="minimal")) < len(levels())
    for wrong in (
        {"profile": "x"},
        {"profile": ""},
        {"role": "x"},
        {"jurisdiction": "atlantis"},
        {"as_of": "tomorrow"},
    ):
        answer = client.post("check", {"text": DRAFT, "config": wrong})
        assert answer.status == 422
        assert answer.data["message"]


def test_a_list_of_postings_is_checked_as_one_file(review: Callable[..., Client]) -> None:
    first, second = (f'{{"title": "{level} Baker", "duties": "Bake", "salary": "{pay}"}}' for level, pay in _BAKERS)
    text = f"[{first},\n {second}]"
    answer = review("jobs.json", text.encode()).post("check", {"text": text}).data
    places = {(one["rule"], text[one["start"] : one["end"]]) for one in answer["findings"]}
    assert ("title/gimmick", "Ninja") in places
    assert answer["sections"]["salary"] == text.index("salary")


def test_of_texts_that_come_together_the_newest_is_checked(review: Callable[..., Client]) -> None:
    client = review()
    client.post("check", {"text": DRAFT})
    long = DRAFT + "- Answer the mail of customers who wait\n" * 800
    with ThreadPoolExecutor(12) as pool:
        first = pool.submit(client.post, "check", {"text": long})
        time.sleep(0.1)
        rest = list(pool.map(lambda _: client.post("check", {"text": DRAFT}).data, range(8)))
    assert first.result().status == 200
    assert any("findings" in one for one in rest)
    assert all(("findings" in one) != one.get("superseded", False) for one in rest)


def test_a_hostile_text_comes_back_as_text(review: Callable[..., Client]) -> None:
    text = "# <script>alert(1)</script> Ninja\n\nA young and dynamic <img src=x onerror=alert(1)> team \ud800\n"
    parts = "".join(review().post("check", {"text": text}).data["parts"].values())
    assert "<script" not in parts
    assert "<img" not in parts


def test_safe_fixes_are_applied_together(review: Callable[..., Client]) -> None:
    made = (
        review()
        .post("fix", {"text": "# Salesman\n\nThe salesman must utilize the till.\n\n## Duties\n\n- Sell\n"})
        .data
    )
    assert made["applied"] >= 1
    assert "Salesman" not in made["text"]


def test_any_format_can_be_had_as_markdown(review: Callable[..., Client]) -> None:
    page = b"Night Baker\n===========\n\nBakes *bread*.\n\n* Weigh **dough**\n* Count 1_000 rolls\n"
    assert review("job.rst", page).post("markdown", {"text": page.decode()}).data["text"] == (
        "# Night Baker\n\nBakes bread.\n\n- Weigh **dough**\n- Count 1_000 rolls\n"
    )


def test_a_word_document_is_shown_and_can_be_gone_on_with_as_markdown(
    review: Callable[..., Client], word_file: Callable[[str], bytes]
) -> None:
    data = word_file("# Night Ninja\nBakes bread.\n## Duties\n- Weigh dough\n- Bake\n")
    client = review("job.docx", data)
    opened = client.open()
    assert opened["fixed"] is True
    assert "Night Ninja" in opened["text"]
    assert "title/gimmick" in {one["rule"] for one in client.post("check", {"text": ""}).data["findings"]}
    assert client.save("x").status == 422
    assert Path("job.docx").read_bytes() == data
    gone_on = client.post("detach", {}).data
    assert (gone_on["path"], gone_on["fixed"]) == (None, False)
    assert gone_on["text"] == "# Night Ninja\n\nBakes bread.\n\n# Duties\n\n- Weigh dough\n- Bake\n"
    assert client.save(gone_on["text"], name="job.md").status == 200
    assert Path("job.docx").read_bytes() == data


# Saving


@pytest.mark.parametrize(
    ("before", "text", "after"),
    [
        (b"# A\n\nB\n", "# A\n\nC\n", b"# A\n\nC\n"),
        (b"# A\r\n\r\nB\r\n", "# A\n\nB\nC\n", b"# A\r\n\r\nB\r\nC\r\n"),
        (b"\xef\xbb\xbf# A\r\n", "# B\n", b"\xef\xbb\xbf# B\r\n"),
        (b"# A\rB\r", "# A\nC\n", b"# A\rC\r"),
        (b"# A\r\nB\nC\r\n", "# A\nB\nnew\nC\n", b"# A\r\nB\nnew\r\nC\r\n"),
        (b"# A", "# A\n", b"# A\n"),
        ("# É\n".encode(), "# \U0001f680 É\n", "# \U0001f680 É\n".encode()),
    ],
)
def test_a_saved_file_keeps_its_line_ends_and_its_mark(
    review: Callable[..., Client], before: bytes, text: str, after: bytes
) -> None:
    client = review("job.md", before)
    opened = client.open()
    assert "\r" not in opened["text"]
    assert client.save(opened["text"]).status == 200
    assert Path("job.md").read_bytes() == before
    assert client.save(text).data["path"] == "job.md"
    assert Path("job.md").read_bytes() == after
    assert client.save(opened["text"]).status == 200
    assert [one.name for one in Path().iterdir()] == ["job.md"]


def test_a_line_that_is_still_there_keeps_its_end() -> None:
    assert with_ends("a\nb\nc", "a\r\nb\nc") == "a\r\nb\nc"
    assert with_ends("b\nc", "a\r\nb\nc\r\n") == "b\nc"
    assert with_ends("x\ny\n", "a\r\nb\r\nc\n") == "x\r\ny\r\n"


def test_a_file_that_changed_on_disk_is_not_overwritten(review: Callable[..., Client]) -> None:
    client = review("job.md")
    client.open()
    assert client.post("changed", {"version": client.version}).data == {"changed": False}
    Path("job.md").write_text("# From elsewhere\n", encoding="utf-8")
    assert client.post("changed", {"version": client.version}).data == {"changed": True}
    answer = client.save("mine")
    assert (answer.status, answer.data["changed"]) == (409, True)
    assert Path("job.md").read_text(encoding="utf-8") == "# From elsewhere\n"
    assert client.open()["text"] == "# From elsewhere\n"
    assert client.save("mine").status == 200
    Path("job.md").unlink()
    assert client.save("again").status == 200
    assert Path("job.md").read_text(encoding="utf-8") == "again"


def test_of_two_pages_neither_overwrites_what_the_other_saved(review: Callable[..., Client]) -> None:
    one = review("job.md")
    one.open()
    other = Client(one.server)
    other.open()
    assert one.save("first").status == 200
    assert other.post("changed", {"version": other.version}).data == {"changed": True}
    refused = other.save("second")
    assert (refused.status, refused.data["changed"]) == (409, True)
    assert Path("job.md").read_text(encoding="utf-8") == "first"
    assert one.save("third").status == 200


def test_a_file_that_may_not_be_written_stays_as_it_is(review: Callable[..., Client]) -> None:
    client = review("job.md")
    client.open()
    os.chmod("job.md", 0o444)
    answer = client.save("mine")
    assert answer.status == 409
    assert "read-only" in answer.data["message"]
    half = client.save("half \ud83d")
    assert half.status == 422
    assert Path("job.md").read_text(encoding="utf-8") == DRAFT


def test_a_new_draft_is_saved_below_the_folder_and_replaces_nothing_unasked(review: Callable[..., Client]) -> None:
    client = review()
    opened = client.open()
    assert (opened["path"], opened["text"], opened["format"]) == (None, "", "markdown")
    assert client.save("x").status == 422
    Path("jobs").mkdir()
    Path("jobs/old.md").write_text("old", encoding="utf-8")
    answer = client.save("new", name="jobs/old.md")
    assert (answer.status, answer.data["exists"]) == (409, True)
    assert Path("jobs/old.md").read_text(encoding="utf-8") == "old"
    saved = client.save("# É\n", name="jobs/new.txt")
    assert (saved.data["path"], saved.data["format"]) == (os.path.join("jobs", "new.txt"), "text")
    assert Path("jobs/new.txt").read_bytes() == "# É\n".encode()
    assert client.save("more").status == 200
    assert Path("jobs/new.txt").read_bytes() == b"more"
    assert client.save("new", name="jobs/old.md", replace=True).status == 200
    assert Path("jobs/old.md").read_text(encoding="utf-8") == "new"


@pytest.mark.parametrize(
    "name",
    [
        "../out.md",
        "jobs/../../out.md",
        "/tmp/out.md",
        "//host/out.md",
        "C:\\out.md",
        "..\\out.md",
        "c:out.md",
        "out.md\0.txt",
        ".git/hooks/out.md",
        ".out.md",
        "jobs/",
        "jobs//out.md",
        "./out.md",
        "out",
        "out.sh",
        "out.docx",
        "out.md.",
        "link/out.md",
        "loose.md",
        "nowhere/out.md",
        "a\nb.md",
        " ",
        "x" * 300 + ".md",
    ],
)
def test_no_name_leads_out_of_the_folder(review: Callable[..., Client], tmp_path: Path, name: str) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}-outside"
    outside.mkdir()
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "jobs").mkdir()
    (inside / "link").symlink_to(outside)
    (inside / "loose.md").symlink_to(outside / "out.md")
    client = review(folder=inside)
    for replace in (False, True):
        answer = client.save("x", name=name, replace=replace)
        assert answer.status in (409, 422)
        assert answer.data["message"]
    assert not list(outside.iterdir())
    assert not list(tmp_path.rglob("*out*"))


# The command


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Run the command as users do."""
    running: list[subprocess.Popen[str]] = []

    def run(*arguments: str, **more: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "jdlint", "review", *arguments]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), **more}
        pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        running.append(subprocess.Popen(command, cwd=tmp_path, env=environment, text=True, **pipes))
        return running[-1]

    yield run
    for one in running:
        one.kill()
        one.communicate()


def test_the_command_prints_the_address_and_ends_with_control_c(
    start: Callable[..., subprocess.Popen[str]], tmp_path: Path
) -> None:
    (tmp_path / "job.md").write_text(DRAFT, encoding="utf-8")
    process = start("job.md", "--no-browser")
    assert process.stdout is not None
    found = re.fullmatch(r"job\.md: http://127\.0\.0\.1:(\d+)/([\w-]{30,})/\n", process.stdout.readline())
    assert found
    connection = http.client.HTTPConnection("127.0.0.1", int(found[1]), timeout=20)
    connection.request("GET", f"/{found[2]}/")
    assert b"<textarea" in connection.getresponse().read()
    connection.close()
    process.send_signal(signal.SIGINT)
    rest, said = process.communicate(timeout=20)
    assert (process.returncode, rest) == (0, "")
    assert "Traceback" not in said
    assert "the review has ended" in said


def test_a_browser_is_opened_with_an_address_without_the_token(
    start: Callable[..., subprocess.Popen[str]], tmp_path: Path
) -> None:
    told = tmp_path / "told"
    program = tmp_path / "browse"
    program.write_text(f'#!/bin/sh\necho "$1" > "{told}.part"\nmv "{told}.part" "{told}"\n', encoding="utf-8")
    program.chmod(0o755)
    process = start(BROWSER=f"{program} %s")
    assert process.stdout is not None
    token = process.stdout.readline().rstrip("/\n").rpartition("/")[2]
    for _ in range(100):
        if told.exists():
            break
        time.sleep(0.1)
    address = told.read_text(encoding="utf-8")
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/open/[\w-]{30,}\n", address)
    assert token not in address


@pytest.mark.parametrize(
    ("arguments", "files", "said"),
    [
        (["none.md"], {}, "none.md: no such file"),
        (["."], {}, "is a folder"),
        (["-"], {}, "standard input"),
        (["job.md"], {"job.md": b"\xff\xfe\0"}, "UTF-16"),
        (["job.md"], {"job.md": b"x" * 1_000_001}, "larger than 1 MB"),
        (["job.docx"], {"job.docx": b"PK"}, "job.docx"),
        (["job.md"], {"job.md": b"# A\n", ".jdlint.yml": b"profil: strict\n"}, ".jdlint.yml:1:1"),
        (["--config", "none.yml"], {}, "none.yml"),
        (["--port", "99999"], {}, "--port"),
    ],
)
def test_what_cannot_be_reviewed_is_told_and_the_code_is_2(
    jdlint: Callable[..., subprocess.CompletedProcess[bytes]],
    tmp_path: Path,
    arguments: list[str],
    files: dict[str, bytes],
    said: str,
) -> None:
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    run = jdlint("review", "--no-browser", *arguments, cwd=tmp_path)
    assert run.returncode == 2
    assert said in run.stderr.decode()
    assert "Traceback" not in run.stderr.decode()
    assert run.stdout == b""


def test_a_port_in_use_is_told(
    jdlint: Callable[..., subprocess.CompletedProcess[bytes]], review: Callable[..., Client]
) -> None:
    port = review().server.server_port
    run = jdlint("review", "--no-browser", "--port", port)
    assert run.returncode == 2
    assert f"port {port} cannot be used" in run.stderr.decode()
