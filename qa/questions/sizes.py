"""Words that compare two things: what is asked of each of them, and which figure the first then has."""

from qa.questions.plan import Combination

SIZES = {
    "larger": ("How large {is} {it}?", Combination.MORE),
    "bigger": ("How large {is} {it}?", Combination.MORE),
    "smaller": ("How large {is} {it}?", Combination.FEWER),
    "longer": ("How long {is} {it}?", Combination.MORE),
    "shorter": ("How long {is} {it}?", Combination.FEWER),
    "higher": ("How high {is} {it}?", Combination.MORE),
    "lower": ("How high {is} {it}?", Combination.FEWER),
    "taller": ("How tall {is} {it}?", Combination.MORE),
    "deeper": ("How deep {is} {it}?", Combination.MORE),
    "shallower": ("How deep {is} {it}?", Combination.FEWER),
    "wider": ("How wide {is} {it}?", Combination.MORE),
    "narrower": ("How wide {is} {it}?", Combination.FEWER),
    "heavier": ("How much does {it} weigh?", Combination.MORE),
    "lighter": ("How much does {it} weigh?", Combination.FEWER),
    "older": ("How old {is} {it}?", Combination.MORE),
    "younger": ("How old {is} {it}?", Combination.FEWER),
    "newer": ("How old {is} {it}?", Combination.FEWER),
    "cheaper": ("How much does {it} cost?", Combination.FEWER),
    "dearer": ("How much does {it} cost?", Combination.MORE),
    "more expensive": ("How much does {it} cost?", Combination.MORE),
    "less expensive": ("How much does {it} cost?", Combination.FEWER),
}
"""What is asked of each of two that are compared so, and which figure the first then has."""
OLD = ("When {was} {it} born?", "When {was} {it} built, founded, opened or installed?")
"""Other words for how old something is."""
ADJECTIVE = rf"(?P<adjective>{'|'.join(SIZES)})"
FIGURE = (
    r"(?:(?:number|count|share|price|fee|fare|rent|wage|grant|debt|population|level|size|cost|value|rate|total|amount|budget"
    r"|income|revenue|profit|area|height|length|width|depth|weight|distance|temperature|age|speed|score|turnout)s?"
    r"|salar(?:y|ies))"
)
"""What a thing may have more of than another."""
WAYS = {
    "more": Combination.MORE,
    "fewer": Combination.FEWER,
    "less": Combination.FEWER,
    "longer": Combination.MORE,
    "before": Combination.EARLIER,
    "earlier": Combination.EARLIER,
    "sooner": Combination.EARLIER,
    "first": Combination.EARLIER,
    "after": Combination.LATER,
    "later": Combination.LATER,
    "last": Combination.LATER,
}
HOW = {"more": "how much", "fewer": "how many", "less": "how much", "longer": "how long"}
"""What is asked of each of two that do something so: "which costs more", "which takes longer"."""
