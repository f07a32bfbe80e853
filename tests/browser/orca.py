"""What Orca, the screen reader of Linux desktops, says of a page, in its own words.

`hear` opens a page in Chromium on a screen that nobody sees, with Orca beside it, and gives what
Orca says from the top of the page to its end. Nothing is sounded: its log is read. To hear one:

    .venv/bin/python -m tests.browser.orca https://a.example/

Orca and what it needs come from the system (setup.sh installs them where apt-get can).
"""

import fcntl
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NEEDED = ("orca", "Xvfb", "xvfb-run", "dbus-run-session", "dbus-send")
ROOT = Path(__file__).resolve().parents[2]
# Orca looks for a program that makes sounds, and would wait for it for ever; and its log would lack
# the last words until there are more of them.
MUTE = """
import builtins, sys
sys.modules["speechd"] = None
log, usual = sys.argv[1], open
builtins.open = lambda name, *more, **named: usual(
    name, *more, **({"buffering": 1} if name == log else {}), **named)
sys.argv = ["orca", "--replace", "--debug-file", log]
exec(compile(open("/usr/bin/orca").read(), "orca", "exec"))
"""
BROWSER = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--no-default-browser-check",
    "--force-renderer-accessibility", "--password-store=basic", "--window-size=1280,800",
]  # fmt: skip
SAID = "said.txt"  # in the home that a session has to itself
SPOKEN = re.compile(r"SPEECH OUTPUT: '(.*)' ?(?:\{.*)?$")
LOADED = "Page has "  # what is said last before the page itself: how many landmarks, and so on
QUIET, LONGEST = 4.0, 120.0  # seconds of nothing, and all is said; to wait for the first word


def lacking() -> list[str]:
    """Return which of the programs that this needs are not on this machine."""
    return [name for name in NEEDED if not shutil.which(name)]


def hear(address: str, chromium: Path) -> list[str]:
    """Return what Orca says of a page, one utterance a line."""
    # A second Orca of one user would put an end to the first.
    lock = Path(tempfile.gettempdir(), f"answerable-orca-{os.getuid()}.lock")
    with tempfile.TemporaryDirectory() as home, lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        call = ["xvfb-run", "-a", "-s", "-screen 0 1280x800x24", "dbus-run-session", "--"]
        inner = [sys.executable, "-m", "tests.browser.orca", address, str(chromium)]
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": home, "XDG_RUNTIME_DIR": home, "LC_ALL": "C.UTF-8", "NO_AT_BRIDGE": "0",
        }  # fmt: skip
        done = subprocess.run(
            [*call, *inner], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr[-2000:]
        return Path(home, SAID).read_text("utf-8").splitlines()


def _switch_on(name: str) -> None:
    where = ["--session", "--print-reply", "--dest=org.a11y.Bus", "/org/a11y/bus"]
    what = ["org.freedesktop.DBus.Properties.Set", "string:org.a11y.Status", f"string:{name}"]
    subprocess.run(
        ["dbus-send", *where, *what, "variant:boolean:true"], check=True, capture_output=True
    )


@contextmanager
def _running(call: list[str]) -> Iterator[None]:
    """Run a program, and all that it starts, until the block ends."""
    null = subprocess.DEVNULL
    with subprocess.Popen(call, stdout=null, stderr=null, start_new_session=True) as process:
        try:
            yield
        finally:
            os.killpg(process.pid, signal.SIGKILL)


def _spoken(log: Path) -> list[str]:
    text = log.read_text("utf-8", "replace") if log.is_file() else ""
    return [match[1] for line in text.splitlines() if (match := SPOKEN.search(line))]


def _until_quiet(log: Path, after: int = 0) -> list[str]:
    """Return what was said when, after so many utterances, there were more, and then nothing."""
    began = changed = time.monotonic()
    size, said = 0, list[str]()
    while time.monotonic() - changed < QUIET or (
        len(said) <= after and time.monotonic() - began < LONGEST
    ):
        time.sleep(0.2)
        now = log.stat().st_size if log.is_file() else 0
        if now != size:  # Orca is at work, whether it speaks or not
            size, changed, said = now, time.monotonic(), _spoken(log)
    return said[after:]


def _of_the_page(said: list[str]) -> list[str]:
    """Leave out what is said while a page loads, which depends on how long that takes."""
    loaded = [place for place, line in enumerate(said, 1) if line.startswith(LOADED)]
    return said[loaded[0] if loaded else 0 :]


def _session(address: str, chromium: str) -> None:
    for name in ("IsEnabled", "ScreenReaderEnabled"):
        _switch_on(name)
    home = Path(os.environ["HOME"])
    log = home / "orca.log"
    with _running(["/usr/bin/python3", "-c", MUTE, str(log)]):
        greeting = _until_quiet(log)
        profile = f"--user-data-dir={home / 'profile'}"
        with _running([chromium, *BROWSER, profile, f"--app={address}"]):
            said = _of_the_page(_until_quiet(log, len(greeting)))
    (home / SAID).write_text("".join(f"{one.strip()}\n" for one in said), "utf-8")


if __name__ == "__main__":
    if "DBUS_SESSION_BUS_ADDRESS" in os.environ and len(sys.argv) == 3:
        _session(sys.argv[1], sys.argv[2])
    else:
        record = (ROOT / ".cache" / "chromium-path").read_text("utf-8").strip()
        print("\n".join(hear(sys.argv[1], Path(record))))
