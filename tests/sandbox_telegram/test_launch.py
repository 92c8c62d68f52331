"""`python -m sandbox` as a person or a program starts it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.faults
ROOT = Path(__file__).parents[2]
OKSANA = 6100000001
FAKE_BOT = """
import http.server, os, pathlib, signal, sys
print("settings:", sorted(os.environ), flush=True)
if pathlib.Path("die").exists():
    sys.exit("cannot live without a database")
def stop(*_):
    pathlib.Path("stopped").write_text("in peace")
    sys.exit(0)
signal.signal(signal.SIGTERM, stop)
class Ready(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200); self.end_headers()
    def log_message(self, *_): pass
http.server.HTTPServer((os.environ["INSIDE_HOST"], int(os.environ["INSIDE_PORT"])), Ready).serve_forever()
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Launcher:
    """Starts the command in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.running: list[subprocess.Popen[str]] = []

    def start(self, *arguments: str, **environment: str) -> subprocess.Popen[str]:
        bare = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("BOT_", "EHEALTH_", "HTTP_", "INSIDE_"))
        }
        process = subprocess.Popen(
            [sys.executable, "-m", "sandbox", *arguments],
            cwd=self.folder,
            env={**bare, "PYTHONPATH": str(ROOT), **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.running.append(process)
        return process

    def run(self, *arguments: str, **environment: str) -> tuple[int, str, str]:
        process = self.start(*arguments, **environment)
        out, err = process.communicate(timeout=60)
        return process.returncode, out, err

    def telegram(self, *arguments: str) -> tuple[subprocess.Popen[str], dict[str, Any]]:
        process = self.start("--only", "telegram", "--json", "--port", "0", *arguments)
        assert process.stdout is not None
        return process, json.loads(process.stdout.readline())

    def close(self) -> None:
        for process in self.running:
            process.kill()
            process.communicate()


@pytest.fixture
def launcher(tmp_path: Path) -> Iterator[Launcher]:
    launcher = Launcher(tmp_path)
    yield launcher
    launcher.close()


def ask(settings: dict[str, Any], path: str, **body: Any) -> Any:
    request = urllib.request.Request(
        settings["TELEGRAM_API_BASE"] + path, json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=10) as response:
        return json.load(response)["result"]


def test_program_gets_one_line_of_settings_and_pages(launcher: Launcher) -> None:
    process, settings = launcher.telegram()
    assert ask(settings, f"/bot{settings['BOT_TOKEN']}/getMe")["is_bot"] is True
    assert Path(settings["STAFF_FILE"]).exists()
    assert {"STAFF_TECHNICAL_CHAT", "STAFF_CONTEXTUAL_CHAT", "SECRET_KEYS", "pages"} <= settings.keys()
    assert settings["pages"]["CHAT"].startswith("http://127.0.0.1:")
    process.send_signal(signal.SIGTERM)
    out, err = process.communicate(timeout=10)
    assert (process.returncode, out, err) == (0, "", "")


def test_killed_stand_in_loses_nothing_it_has_answered(launcher: Launcher) -> None:
    process, settings = launcher.telegram()
    ask(settings, "/chat/api/act/start", person_id=OKSANA)
    sent = ask(settings, f"/bot{settings['BOT_TOKEN']}/sendMessage", chat_id=OKSANA, text="збережено")
    process.kill()
    process.wait()
    _, again = launcher.telegram()
    assert again["BOT_TOKEN"] == settings["BOT_TOKEN"]
    assert again["SECRET_KEYS"] == settings["SECRET_KEYS"]
    copied = {"chat_id": OKSANA, "from_chat_id": OKSANA, "message_id": sent["message_id"]}
    assert ask(again, f"/bot{again['BOT_TOKEN']}/copyMessage", **copied)["message_id"] > sent["message_id"]
    assert len(ask(again, f"/bot{again['BOT_TOKEN']}/getUpdates")) == 1


def test_fresh_start_forgets_only_what_it_made(launcher: Launcher) -> None:
    process, settings = launcher.telegram()
    process.kill()
    process.wait()
    (launcher.folder / "data" / "notes.txt").write_text("моє")
    (launcher.folder / "data" / "bot.db-wal").touch()
    _, again = launcher.telegram("--fresh")
    assert again["BOT_TOKEN"] != settings["BOT_TOKEN"]
    assert again["SECRET_KEYS"] != settings["SECRET_KEYS"]
    left = {path.name for path in (launcher.folder / "data").iterdir()}
    assert left == {"notes.txt", "telegram", "secret_keys"}


def test_second_start_on_the_same_folder_says_why_not(launcher: Launcher) -> None:
    _, settings = launcher.telegram()
    for more in ([], ["--fresh"]):
        code, out, err = launcher.run("--only", "telegram", "--json", "--port", "0", *more)
        assert (code, out) == (1, "")
        assert "in use by another sandbox" in err
    assert ask(settings, "/chat/api/act/start", person_id=OKSANA)["text"] == "/start"


def test_taken_port_is_refused_if_asked_for_by_name(launcher: Launcher) -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = str(holder.getsockname()[1])
        code, _, err = launcher.run("--only", "telegram", "--port", port)
    assert code == 1
    assert f"port {port} is in use" in err


def test_unknown_part_is_named(launcher: Launcher) -> None:
    code, _, err = launcher.run("--only", "telegram,fax")
    assert code == 2
    assert "unknown part fax" in err


def test_persons_own_token_wins(launcher: Launcher) -> None:
    (launcher.folder / ".env").write_text("BOT_TOKEN=123456:set-by-the-person\n")
    process = launcher.start("--only", "telegram", "--json")
    assert process.stdout is not None
    settings = json.loads(process.stdout.readline())
    assert "BOT_TOKEN" not in settings
    assert "CHAT" not in settings["pages"]


def with_fake_bot(launcher: Launcher) -> list[str]:
    (launcher.folder / "bot").mkdir()
    (launcher.folder / "bot" / "__init__.py").touch()
    (launcher.folder / "bot" / "__main__.py").write_text(FAKE_BOT)
    return ["--only", "telegram,bot", "--port", str(free_port()), "--bot-port", str(free_port())]


def test_person_sees_one_address_and_the_bot_is_stopped_first(launcher: Launcher) -> None:
    arguments = with_fake_bot(launcher)
    process = launcher.start(*arguments)
    assert process.stdout is not None
    shown = "".join(process.stdout.readline() for _ in range(7))
    assert shown.count("http://") == 1
    assert f"http://127.0.0.1:{arguments[3]}/" in shown
    assert not (launcher.folder / "stopped").exists()
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=15) == 0
    assert (launcher.folder / "stopped").read_text() == "in peace"
    log = (launcher.folder / "data" / "bot.log").read_text()
    assert "'BOT_TOKEN'" in log
    assert "'DATABASE_URL'" in log


def test_bot_that_dies_is_quoted(launcher: Launcher) -> None:
    arguments = with_fake_bot(launcher)
    (launcher.folder / "die").touch()
    code, out, err = launcher.run(*arguments)
    assert (code, out) == (1, "")
    assert "the bot ended with code 1" in err
    assert "cannot live without a database" in err


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent is gone")
def test_bot_does_not_outlive_a_killed_launcher(launcher: Launcher) -> None:
    process = launcher.start(*with_fake_bot(launcher))
    assert process.stdout is not None
    for _ in range(4):
        process.stdout.readline()
    process.kill()
    deadline = time.monotonic() + 10
    while not (launcher.folder / "stopped").exists():
        assert time.monotonic() < deadline, "the bot is still there"
        time.sleep(0.05)
