"""Marking an answer as wrong, as HTML: a quiet button, the form that it opens, and what came of it."""

from qa.page.inert import inert

THANKS = "Marked as wrong. Thank you."

LONGEST = 500
"""Characters of a note typed on the page: it says what is wrong, on one line."""


def marking(number: int, *, wrong: bool, trouble: str = "") -> str:
    """For the foot of the answer to the turn of this number; `trouble` says why the mark could not be kept."""
    return f'<span class="thanks" tabindex="-1">{THANKS}</span>' if wrong else _button(number) + _form(number, trouble)


def _button(number: int) -> str:
    return (
        f'<button type="button" class="plain" data-act="open_note" data-turn="{number}" '
        f'aria-expanded="false" aria-controls="wrong-{number}">Mark as wrong</button>'
    )


def _form(number: int, trouble: str) -> str:
    """Hidden until the button is clicked; the script keeps what is typed."""
    told = f'<p class="trouble" id="trouble-{number}">{inert(trouble)}</p>' if trouble else ""
    described = f' aria-describedby="trouble-{number}"' if trouble else ""
    return (
        f'<form class="wrong" id="wrong-{number}" data-turn="{number}" hidden>'
        f"<label>What is wrong? (optional)"
        f'<input type="text" name="note" maxlength="{LONGEST}" autocomplete="off"{described}></label>'
        '<button type="submit" class="send">Send</button>'
        f'<button type="button" class="cancel" data-act="close_note" data-turn="{number}">Cancel</button>{told}</form>'
    )
