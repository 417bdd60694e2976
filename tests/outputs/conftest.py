"""A browser, pages written once, and the shipped templates."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from checker.outputs import OutputSettings, write
from tests.builders import audit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
CHROMIUM = Path("/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
         "--disable-sync"]  # fmt: skip
LABELS = {"training.sessions": "政务公开培训场次", "interpretation.items": "政策解读"}


@pytest.fixture(scope="session")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample audit as pages in Chinese."""
    folder = tmp_path_factory.mktemp("out")
    write(audit(), folder, ["html"], templates=[TEMPLATES], settings=OutputSettings(labels=LABELS))
    return folder


@pytest.fixture(scope="session")
def out_en(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample audit as pages in English."""
    folder = tmp_path_factory.mktemp("out-en")
    write(audit(), folder, ["html"], templates=[TEMPLATES], lang="en")
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; tests that need it are skipped where it or playwright is absent."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not CHROMIUM.exists():
        pytest.skip("Chromium is not installed")
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield chromium
        chromium.close()


class Visit:
    """A page opened from the file system, with what it said and what it asked for."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.said: list[str] = []
        self.asked: list[str] = []
        page.on("console", lambda message: self.said.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("dialog", lambda dialog: (self.said.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: self.asked.append(request.url))


@pytest.fixture
def visit(browser: Browser) -> Iterator[object]:
    """Opens a file in a fresh page: `visit(path, width=1440, dark=False, scripts=True)`."""
    contexts = []

    def open_page(path: Path, *, width: int = 1440, dark: bool = False, scripts: bool = True, bypass_csp: bool = False) -> Visit:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light",
                                      java_script_enabled=scripts, bypass_csp=bypass_csp, locale="zh-CN")  # fmt: skip
        contexts.append(context)
        seen = Visit(context.new_page())
        seen.page.goto(path.as_uri())
        return seen

    yield open_page
    for context in contexts:
        context.close()
