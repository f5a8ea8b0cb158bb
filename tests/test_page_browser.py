"""The page in a real browser: asking, checking a quote, refusing, staying harmless, and never leaving this machine."""

import pytest
from browsing import MARKS, PHONE, Serve, Visit, ask, marked, overflow
from test_page_fake import ANSWERS, GATE_CLOSED, HARM, STAFF

from qa import Assistant

playwright_api = pytest.importorskip("playwright.sync_api", reason="The browser tests need the package playwright")
expect = playwright_api.expect

pytestmark = MARKS


def test_a_marker_opens_the_document_at_exactly_the_quoted_characters(visit: Visit) -> None:
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


def test_an_example_a_follow_up_a_reload_and_a_new_conversation(visit: Visit) -> None:
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


def test_a_refusal_looks_different_and_opens_the_nearest_passage(visit: Visit) -> None:
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


def test_a_hostile_document_is_only_text(visit: Visit) -> None:
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


def test_a_phone_scrolls_only_up_and_down(visit: Visit) -> None:
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
    expect(page.locator(".marker.chosen")).to_be_focused()


def test_on_a_phone_a_document_covers_the_page_and_the_question_box_stays_below(visit: Visit) -> None:
    page = visit(size=PHONE)
    ask(page, STAFF)
    page.locator(".marker").first.click()
    assert marked(page) == ANSWERS[STAFF].citations[0].quote
    assert page.locator("#panel").bounding_box() == {"x": 0, "y": 0, "width": 390, "height": 844}
    page.get_by_role("button", name="To the answer").click()
    expect(page.locator(".opened")).to_have_count(0)
    box = page.locator("#question").bounding_box()
    assert box is not None
    assert 700 < box["y"] < box["y"] + box["height"] <= 844, "at the foot of the window"
    page.locator("#narrow > button").click()
    expect(page.locator("#caution")).to_be_in_viewport(ratio=1)
    page.get_by_label("very sure").click()  # Nothing lies over it.


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_chosen_caution_looks_chosen(visit: Visit, scheme: str) -> None:
    page = visit(scheme=scheme)
    page.locator("#narrow > button").click()
    expect(page.locator("#caution label")).to_have_count(3)
    colour = "labels => labels.map(label => getComputedStyle(label).backgroundColor)"
    eager, balanced, cautious = page.locator("#caution label").evaluate_all(colour)
    assert eager == cautious != balanced
    page.get_by_label("very sure").click()
    expect(page.locator("#caution label.selected")).to_have_text("very sure")
    tops = page.locator("#caution label").evaluate_all("labels => labels.map(l => l.getBoundingClientRect().top)")
    assert len(set(tops)) == 1, "side by side"


def test_the_page_follows_the_readers_colour_scheme(visit: Visit) -> None:
    brightness = "e => getComputedStyle(e).backgroundColor.match(/\\d+/g).slice(0, 3).reduce((a, b) => a + +b, 0)"
    shades = {}
    for scheme in ("light", "dark"):
        page = visit(scheme=scheme)
        shades[scheme] = [page.eval_on_selector(part, brightness) for part in ("#panel", "body", "#question button")]
        assert page.locator("a, footer").count() == 0, "Gradio's own links are left out"
    assert shades["light"][0] > 600 > 200 > shades["dark"][0]
    assert shades["light"][1] > 600 > 200 > shades["dark"][1]


def test_what_goes_wrong_is_told_and_the_question_kept(visit: Visit) -> None:
    page = visit()
    ask(page, "a" * 2500)
    expect(page.get_by_role("alert")).to_contain_text("2,500 characters")
    expect(page.get_by_label("Your question")).to_have_value("a" * 2500)
    assert overflow(page) == 0
    page.get_by_label("Your question").fill("")
    page.get_by_label("Your question").press("Enter")
    page.wait_for_timeout(300)
    expect(page.locator(".turn")).to_have_count(1)


def test_the_keyboard_reaches_a_quote(visit: Visit) -> None:
    page = visit()
    expect(page.get_by_label("Your question")).to_be_focused()
    ask(page, STAFF)
    page.get_by_role("button", name="Citation 1: Mission loses").focus()
    page.keyboard.press("Enter")
    assert marked(page) == ANSWERS[STAFF].citations[0].quote
    expect(page.locator(".opened header")).to_be_focused()


def test_the_description_of_the_api_needs_no_network(visit: Visit, home: str) -> None:
    page = visit(url=f"{home}/docs", ready=".opblock")
    assert page.locator(".opblock").count() == 6


def test_the_shipped_assistant_answers_on_the_page(visit: Visit, serve: Serve, assistant: Assistant) -> None:
    page = visit(url=serve(assistant))
    ask(page, "How many USAID personnel were left in Iraq?")
    expect(page.locator(".short")).to_have_text("5")
    page.locator(".marker").first.click()
    assert "21 of 26 USAID personnel" in marked(page)
    ask(page, "Who won the chess championship in Reykjavik?")
    expect(page.locator(".refusal .no-answer")).to_have_text("No answer in the documents")
