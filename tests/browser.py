"""Headless Chromium over its debugging pipe: enough to open a page, point at it, and hear what it fetched and complained of."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tools import program

_FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--remote-debugging-pipe",
    "--no-first-run",
)
_MISHAPS = ("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded")


class Page:
    """One tab."""

    def __init__(self, to: int, back: int) -> None:
        self.to, self.back = to, os.fdopen(back, "rb")
        self.count = 0
        self.session = ""
        self.events: list[dict[str, Any]] = []

    def send(self, method: str, **parameters: object) -> dict[str, Any]:
        """The answer to one command; what happens meanwhile is kept in `events`."""
        self.count += 1
        message: dict[str, object] = {"id": self.count, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.to, json.dumps(message).encode() + b"\0")
        while (told := self._next()).get("id") != self.count:
            self.events.append(told)
        assert "error" not in told, told
        found: dict[str, Any] = told["result"]
        return found

    def _next(self) -> dict[str, Any]:
        content = b""
        while (byte := self.back.read(1)) != b"\0":
            assert byte, "Chromium went away"
            content += byte
        told: dict[str, Any] = json.loads(content)
        return told

    def open(self, path: Path, width: int, height: int = 900) -> None:
        """Load the file in a window of that size."""
        if not self.session:
            target = self.send("Target.createTarget", url="about:blank")["targetId"]
            self.session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
            for domain in ("Page", "Runtime", "Network", "Log"):
                self.send(f"{domain}.enable")
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600)
        self.events.clear()
        self.send("Page.navigate", url=path.as_uri())
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.events.append(self._next())

    def ask(self, script: str) -> Any:
        """What a JavaScript expression gives."""
        return self.send("Runtime.evaluate", expression=script, returnByValue=True)["result"].get("value")

    def point(self, selector: str, *, click: bool = False) -> None:
        """Move the mouse to the middle of an element's first line, and click if told to."""
        self.ask(f"document.querySelector({selector!r}).scrollIntoView({{block: 'center'}})")
        x, y = self.ask(f"(r => [r.left + r.width / 2, r.top + 8])(document.querySelector({selector!r}).getBoundingClientRect())")
        self.send("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)
        for kind in ("mousePressed", "mouseReleased") if click else ():
            self.send("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def fetched(self) -> list[str]:
        """Every address asked for since the page was opened."""
        return [e["params"]["request"]["url"] for e in self.events if e.get("method") == "Network.requestWillBeSent"]

    def mishaps(self) -> list[dict[str, Any]]:
        """Everything the console would show."""
        return [event for event in self.events if event.get("method") in _MISHAPS]


@contextmanager
def browser(profile: Path) -> Iterator[Page]:
    """A running Chromium with an empty profile; it ends with the block."""
    name = program("chromium", "chromium-browser", "google-chrome")
    their_in, our_out = os.pipe()
    our_in, their_out = os.pipe()
    script = f'exec "$0" "$@" 3<&{their_in} 4>&{their_out}'  # the pipe must be file descriptors 3 and 4
    command = ["bash", "-c", script, name, *_FLAGS, f"--user-data-dir={profile}", "about:blank"]
    running = subprocess.Popen(command, pass_fds=(their_in, their_out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(their_in)
    os.close(their_out)
    page = Page(our_out, our_in)
    try:
        yield page
    finally:
        os.close(our_out)
        page.back.close()
        try:
            running.wait(10)
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()
