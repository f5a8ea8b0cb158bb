"""The page in a real browser: asking, checking a quote, refusing, staying harmless, and never leaving this machine."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import uvicorn
from scripted_server import Said, serving
from test_page_fake import ANSWERS, GATE_CLOSED, HARM, STAFF, TROOPS, FakeAssistant

from qa import Assistant, Settings
from qa.api import Answerer
from qa.marked import read_marked
from qa.page.wrong import THANKS
from qa.serve import address, application, listen

playwright_api = pytest.importorskip("playwright.sync_api", reason="The browser tests need the package playwright")
expect = playwright_api.expect

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="The browser tests need chromium on the path, or CHROMIUM set to it"),
    pytest.mark.filterwarnings("ignore"),  # Gradio's and uvicorn's own warnings are theirs to mend.
]

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
    with playwright_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(browser: Any, home: str) -> Iterator[Callable[..., Page]]:
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


def test_a_marker_opens_the_document_at_exactly_the_quoted_characters(visit: Callable[..., Page]) -> None:
    page = visit()
    ask(page, STAFF)
    expect(page.locator(".short")).to_have_text("5")
    expect(page.locator(".formula")).to_contain_text("26 − 21 = 5")
    expect(page.locator(".citation")).to_have_count(2)
    for number, citation in enumerate(ANSWERS[STAFF].citations):
        page.locator(".marker").nth(number).click()
        expect(page.locator(".opened .number")).to_have_text(str(citation.marker))
        assert marked(page) == citation.quote
        expect(page.locator("mark.here")).to_be_in_viewport()
    page.get_by_role("button", name="All sources").click()
    page.locator(".citation").first.click()
    assert marked(page) == ANSWERS[STAFF].citations[0].quote


def test_an_example_a_follow_up_a_reload_and_a_new_conversation(visit: Callable[..., Page]) -> None:
    page = visit()
    page.locator(".example", has_text=STAFF).click()
    expect(page.locator(".about")).to_have_count(1)
    expect(page.locator("#examples")).to_be_hidden()
    ask(page, "And how many troops?")
    expect(page.locator(".understood")).to_contain_text("How many aid staff were left how many troops?")
    page.wait_for_function("localStorage['qa.conversation'].length > 5000")
    page.reload()
    expect(page.locator(".turn")).to_have_count(2)
    page.locator(".marker").last.click()
    assert marked(page) == ANSWERS["How many troops were there?"].citations[1].quote
    page.get_by_role("button", name="New conversation").click()
    expect(page.locator(".welcome")).to_be_visible()
    expect(page.locator(".turn")).to_have_count(0)
    page.reload()
    expect(page.locator(".welcome")).to_be_visible()


def test_a_refusal_looks_different_and_opens_the_nearest_passage(visit: Callable[..., Page]) -> None:
    page = visit()
    ask(page, "Who won the chess match?")
    expect(page.locator(".refusal .no-answer")).to_have_text("No answer in the documents")
    expect(page.locator(".short")).to_have_count(0)
    expect(page.locator("#said [role=status]")).to_contain_text("No answer in the documents.")
    page.locator(".near").first.click()
    assert "About 1,000 troops remained" in marked(page)
    page.get_by_role("button", name="All sources").click()
    page.locator(".searched summary").click()
    expect(page.locator(".hit")).to_have_count(3)
    expect(page.locator(".hit").first).to_contain_text("not used")


def test_a_hostile_document_is_only_text(visit: Callable[..., Page]) -> None:
    page = visit(size=PHONE)
    ask(page, GATE_CLOSED)
    expect(page.locator(".short")).to_have_text(HARM)
    page.locator(".searched summary").click()
    page.locator(".marker").first.click()
    assert marked(page) == ANSWERS[GATE_CLOSED].citations[0].quote
    page.locator(".opened header").hover()
    assert page.locator("#thread img, #panel img, #thread script, #panel script, #panel a").count() == 0
    assert page.evaluate("window.harmed") is None
    assert overflow(page) == 0


def test_a_phone_scrolls_only_up_and_down(visit: Callable[..., Page]) -> None:
    page = visit(size=PHONE)
    assert overflow(page) == 0
    ask(page, STAFF)
    assert overflow(page) == 0
    page.locator(".marker").first.click()
    assert marked(page) == ANSWERS[STAFF].citations[0].quote
    expect(page.locator("mark.here")).to_be_in_viewport()
    page.set_viewport_size({"width": 320, "height": 640})
    assert overflow(page) == 0
    page.get_by_role("button", name="To the answer").click()
    expect(page.locator(".short")).to_be_in_viewport()


def test_the_page_follows_the_readers_colour_scheme(visit: Callable[..., Page]) -> None:
    brightness = "e => getComputedStyle(e).backgroundColor.match(/\\d+/g).slice(0, 3).reduce((a, b) => a + +b, 0)"
    shades = {}
    for scheme in ("light", "dark"):
        page = visit(scheme=scheme)
        shades[scheme] = [page.eval_on_selector(part, brightness) for part in ("#panel", "body", "#question button")]
        assert page.locator("a, footer").count() == 0, "Gradio's own links are left out"
    assert shades["light"][0] > 600 > 200 > shades["dark"][0]
    assert shades["light"][1] > 600 > 200 > shades["dark"][1]


def test_what_goes_wrong_is_told_and_the_question_kept(visit: Callable[..., Page]) -> None:
    page = visit()
    ask(page, "a" * 2500)
    expect(page.get_by_role("alert")).to_contain_text("2,500 characters")
    expect(page.get_by_label("Your question")).to_have_value("a" * 2500)
    assert overflow(page) == 0
    page.get_by_label("Your question").fill("")
    page.get_by_label("Your question").press("Enter")
    page.wait_for_timeout(300)
    expect(page.locator(".turn")).to_have_count(1)


def test_the_keyboard_reaches_a_quote(visit: Callable[..., Page]) -> None:
    page = visit()
    expect(page.get_by_label("Your question")).to_be_focused()
    ask(page, STAFF)
    page.get_by_role("button", name="Citation 1: Mission loses").focus()
    page.keyboard.press("Enter")
    assert marked(page) == ANSWERS[STAFF].citations[0].quote
    expect(page.locator(".opened header")).to_be_focused()


def test_an_answer_is_marked_as_wrong_with_the_keyboard_alone(
    visit: Callable[..., Page], serve: Serve, tmp_path: Path
) -> None:
    page = visit(url=serve(FakeAssistant(folder=tmp_path)), size=PHONE)
    ask(page, STAFF)
    ask(page, TROOPS)
    page.get_by_role("button", name="Mark as wrong").last.press("Enter")
    expect(page.get_by_role("textbox", name="What is wrong?")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Mark as wrong").last).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type(HARM)
    assert overflow(page) == 0
    page.keyboard.press("Enter")
    expect(page.locator(".turn").last.locator(".thanks")).to_be_focused()
    expect(page.locator("#said [role=status]")).to_have_text(THANKS)
    (marked,) = read_marked(tmp_path)
    assert (marked.answer, marked.history, marked.note) == (ANSWERS[TROOPS], (STAFF,), HARM)
    page.reload()
    expect(page.locator(".thanks")).to_have_count(1)
    expect(page.get_by_role("button", name="Mark as wrong")).to_have_count(1)


def test_a_note_that_is_being_typed_or_cannot_be_kept_is_not_lost(visit: Callable[..., Page]) -> None:
    page = visit()
    ask(page, STAFF)
    page.get_by_role("button", name="Mark as wrong").click()
    page.get_by_role("textbox", name="What is wrong?").fill("It is six.")
    ask(page, TROOPS)
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".turn").first.locator(".trouble")).to_contain_text("The mark could not be kept: <b>nowhere")
    expect(page.locator("#said [role=status]")).to_contain_text("could not be kept")
    expect(page.get_by_role("textbox", name="What is wrong?")).to_have_value("It is six.")
    expect(page.get_by_role("textbox", name="What is wrong?")).to_be_focused()
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_role("textbox", name="What is wrong?")).to_have_count(0)
    expect(page.get_by_role("button", name="Mark as wrong").first).to_be_focused()


def test_the_description_of_the_api_needs_no_network(visit: Callable[..., Page], home: str) -> None:
    page = visit(url=f"{home}/docs", ready=".opblock")
    assert page.locator(".opblock").count() == 6


def test_the_shipped_assistant_answers_on_the_page(
    visit: Callable[..., Page], serve: Serve, assistant: Assistant
) -> None:
    page = visit(url=serve(assistant))
    ask(page, "How many USAID personnel were left in Iraq?")
    expect(page.locator(".short")).to_have_text("5")
    page.locator(".marker").first.click()
    assert "21 of 26 USAID personnel" in marked(page)
    ask(page, "Who won the chess championship in Reykjavik?")
    expect(page.locator(".refusal .no-answer")).to_have_text("No answer in the documents")


def test_stop_ends_an_answer_and_the_model(visit: Visit, serve: Serve, settings: Settings) -> None:
    with serving(Said(stall=60)) as server:
        slow = replace(settings, model="openai:slow,openai:other", model_url=server.url)
        page = visit(url=serve(Assistant.open(settings=slow)))
        expect(page.get_by_label("Written by")).to_have_value("openai:slow")
        expect(page.get_by_role("button", name="Stop")).to_be_hidden()
        page.get_by_label("Your question").fill(STAFF)
        page.get_by_label("Your question").press("Enter")
        expect(page.locator(".doing")).to_have_text("Writing", timeout=30_000)
        assert any(server.asked or page.wait_for_timeout(100) for _ in range(300))
        page.get_by_role("button", name="Stop").click()
        expect(page.locator(".making")).to_have_count(0)
        expect(page.get_by_role("button", name="Stop")).to_be_hidden()
        assert any(server.hung_up.is_set() or page.wait_for_timeout(100) for _ in range(100))


def test_without_a_model_there_is_no_menu(visit: Visit) -> None:
    expect(visit().get_by_label("Written by")).to_have_count(0)
