"""What the tests in a real browser share: a page that is served, a browser to visit it, and what readers do there."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from urllib.parse import urlsplit

import pytest
import uvicorn
from test_page_fake import FakeAssistant

from qa.server.api import Answerer
from qa.server.serve import address, application, listen

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}

MARKS = [
    pytest.mark.skipif(CHROMIUM is None, reason="The browser tests need chromium on the path, or CHROMIUM set to it"),
    pytest.mark.filterwarnings("ignore"),  # Gradio's and uvicorn's own warnings are theirs to mend.
]
"""Of every file of browser tests."""

Serve = Callable[[Answerer], str]
Page = Any
Visit = Callable[..., Page]


@contextmanager
def served(assistant: Answerer) -> Iterator[str]:
    """The page and API of any assistant, on a free port of this machine."""
    with listen("127.0.0.1", 0) as listening:
        server = uvicorn.Server(uvicorn.Config(application(assistant), log_level="critical", access_log=False))
        server.force_exit = True  # Gradio's pages keep a connection open; do not wait for it.
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        yield address(listening)
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="module")
def serve() -> Iterator[Serve]:
    """Serve an assistant, fake or real, until the tests of this file are done."""
    with ExitStack() as stack:
        yield lambda assistant: stack.enter_context(served(assistant))


@pytest.fixture(scope="module")
def home(serve: Serve) -> str:
    return serve(FakeAssistant())


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(browser: Any, home: str) -> Iterator[Visit]:
    """Open the page as a new reader. At the end: nothing was asked of another machine, and no script broke."""
    outside: list[str] = []
    broken: list[str] = []
    with ExitStack() as stack:

        def visited(
            *, size: dict[str, int] = DESK, scheme: str = "light", url: str = home, ready: str = ".welcome"
        ) -> Page:
            context = browser.new_context(viewport=size, color_scheme=scheme)
            stack.callback(context.close)
            page = context.new_page()
            page.set_default_timeout(15_000)
            page.route(elsewhere, lambda route: route.abort())
            page.on("request", lambda request: outside.append(request.url) if elsewhere(request.url) else None)
            page.on("pageerror", lambda error: broken.append(str(error)))
            page.on("console", lambda message: broken.append(message.text) if message.type == "error" else None)
            page.goto(url)
            page.wait_for_selector(ready)
            return page

        yield visited
    assert outside == []
    assert broken == []


def elsewhere(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme not in ("data", "blob") and parts.hostname != "127.0.0.1"


def ask(page: Page, question: str) -> None:
    """Type a question, press Enter, and wait for the end of its answer."""
    from playwright.sync_api import expect

    before = page.locator(".turn").count()
    page.get_by_label("Your question").fill(question)
    page.get_by_label("Your question").press("Enter")
    expect(page.locator(".turn")).to_have_count(before + 1)
    expect(page.locator(".making")).to_have_count(0)


def marked(page: Page) -> str:
    """The highlighted characters, as they are in the page."""
    page.wait_for_selector("mark.here")
    return "".join(page.eval_on_selector_all("mark.here", "marks => marks.map(mark => mark.textContent)"))


def overflow(page: Page) -> int:
    wide: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wide
