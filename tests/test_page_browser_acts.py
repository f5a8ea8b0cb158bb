"""The page in a real browser: marking an answer as wrong, and stopping a language model."""

from dataclasses import replace
from pathlib import Path

import pytest
from browsing import MARKS, PHONE, Serve, Visit, ask, overflow
from scripted_server import Said, serving
from test_page_fake import ANSWERS, HARM, STAFF, TROOPS, FakeAssistant

from qa import Assistant, Settings
from qa.marked import read_marked
from qa.page.wrong import THANKS

playwright_api = pytest.importorskip("playwright.sync_api", reason="The browser tests need the package playwright")
expect = playwright_api.expect

pytestmark = MARKS


def test_an_answer_is_marked_as_wrong_with_the_keyboard_alone(visit: Visit, serve: Serve, tmp_path: Path) -> None:
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


def test_a_note_that_is_being_typed_or_cannot_be_kept_is_not_lost(visit: Visit) -> None:
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
        expect(page.locator(".making")).to_have_count(0, timeout=15_000)
        expect(page.get_by_role("button", name="Stop")).to_be_hidden()
        assert any(server.hung_up.is_set() or page.wait_for_timeout(100) for _ in range(100))


def test_without_a_model_there_is_no_menu(visit: Visit) -> None:
    expect(visit().get_by_label("Written by")).to_have_count(0)
