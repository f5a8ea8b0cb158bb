"""The check of what a language model wrote: verdicts, narrowed quotes, repaired citations. The scorer is scripted."""

from collections.abc import Sequence
from fractions import Fraction

import pytest

from index.document import Document
from qa.answer import Citation, Derivation, Hit, Sentence, Verdict
from qa.check import Checker, check
from qa.compose import Draft
from qa.support import Evidence, Verifier, Weights, is_said

FARM = "The barn stands on a hill. The flood took 21 of 26 cows. Nobody was hurt."
TOWN = "The mayor of Kent spoke on Monday. He praised the farmers. The bridge will be built again."
DOCUMENTS = {"farm.txt": Document("farm.txt", FARM, "The farm"), "town.txt": Document("town.txt", TOWN, "The town")}
BY_THE_MODEL = Evidence(model=1.0, negation=0)
WEIGHTS = Weights(bias=-2.0, weights=BY_THE_MODEL, supported=0.5, partly=0.3)


class Believes:
    """A scorer that finds a claim supported by evidence that has the given words."""

    def __init__(self, *words: str) -> None:
        self.words, self.asked = words, 0

    def logits(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        self.asked += len(pairs)
        return [4.0 if all(word in evidence for word in self.words) else -4.0 for _, evidence in pairs]


def hit(name: str) -> Hit:
    text = DOCUMENTS[name].text
    return Hit(name, name, DOCUMENTS[name].title, None, None, 0, len(text), text, 1, 0.5, 1, 3.0, 1, 0.03)


def cite(name: str, marker: int = 1) -> Citation:
    document = DOCUMENTS[name]
    return Citation(marker, name, document.title, None, None, None, None, 0, len(document.text), document.text,
                    Verdict.UNSUPPORTED)  # fmt: skip


def checked(text: str, *citations: Citation, model: Believes, derivations: Sequence[Derivation] = ()) -> Sentence:
    checker = Checker(
        DOCUMENTS.__getitem__,
        verifier=Verifier(model=model, weights=WEIGHTS),
        hits=[hit("farm.txt"), hit("town.txt")],
    )
    return checker.checked(Sentence(text, citations, Verdict.UNSUPPORTED), derivations)


def test_a_cited_passage_is_narrowed_to_the_sentence_that_carries_the_claim() -> None:
    found = checked("Of 26 cows the flood drowned 21.", cite("farm.txt"), model=Believes("21 of 26"))
    assert found.verdict is Verdict.SUPPORTED
    assert [c.quote for c in found.citations] == ["The flood took 21 of 26 cows."]
    assert FARM[found.citations[0].start : found.citations[0].end] == found.citations[0].quote
    assert found.reasons == ()


def test_what_stands_there_word_for_word_needs_no_scorer() -> None:
    model = Believes("nothing has this")
    found = checked("Nobody was hurt.", cite("farm.txt"), model=model)
    assert (found.verdict, model.asked) == (Verdict.SUPPORTED, 0)


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        ("The flood took 22 of 26 cows.", "The number “22” is not in what is cited."),
        ("On Friday the flood took 21 of 26 cows.", "The date “Friday” is not in what is cited."),
        ("The flood took 21 of the 26 cows of Bob Reed.", "The name “Bob Reed” is not in what is cited."),
    ],
)
def test_a_fact_that_is_not_there_is_never_supported_whatever_the_scorer_thinks(claim: str, reason: str) -> None:
    found = checked(claim, cite("farm.txt"), model=Believes())
    assert found.verdict is not Verdict.SUPPORTED
    assert reason in found.reasons


def test_a_claim_that_its_passage_does_not_carry_is_unsupported() -> None:
    found = checked("The cows were sold.", cite("farm.txt"), model=Believes("nothing has this"))
    assert found.verdict is Verdict.UNSUPPORTED
    assert found.reasons == ("What is cited does not say so.",)
    assert [c.verdict for c in found.citations] == [Verdict.UNSUPPORTED]


def test_a_wrong_citation_is_repaired_and_says_so() -> None:
    found = checked("The farmers were praised by the mayor of Kent.", cite("farm.txt"), model=Believes("praised"))
    assert found.verdict is Verdict.SUPPORTED
    assert [c.document for c in found.citations] == ["town.txt"]
    assert found.reasons == ("Repaired: “The town” says so; the sentence cited another document.",)


def test_a_sentence_without_a_citation_finds_one_or_is_unsupported() -> None:
    found = checked("The mayor praised the farmers of Kent.", model=Believes("praised"))
    assert ([c.document for c in found.citations], found.verdict) == (["town.txt"], Verdict.SUPPORTED)
    lost = checked("The moon is made of cheese.", model=Believes())
    assert (lost.citations, lost.verdict, lost.reasons) == ((), Verdict.UNSUPPORTED, ("It cites nothing.",))


def test_a_quote_that_is_not_in_its_document_is_no_citation() -> None:
    false = Citation(1, "farm.txt", "The farm", None, None, None, None, 3, 9, "no barn", Verdict.SUPPORTED)
    assert checked("The moon is made of cheese.", false, model=Believes()).citations == ()


def test_a_result_of_shown_arithmetic_is_a_number_that_is_there() -> None:
    shown = Derivation("26 − 21 = 5", "5", ("26", "21"))
    text = "The flood took 21 of 26 cows, so 5 were left: 26 − 21 = 5."
    assert checked(text, cite("farm.txt"), model=Believes("21"), derivations=[shown]).verdict is Verdict.SUPPORTED
    assert checked(text, cite("farm.txt"), model=Believes("21")).verdict is not Verdict.SUPPORTED


def test_a_sentence_that_shows_its_arithmetic_is_held_to_its_facts() -> None:
    shown = Derivation("26 − 21 = 5", "5", ("26", "21"))
    doubting = Believes("nothing has this")
    text = "Of 26 cows the flood took 21, which left five: 26 − 21 = 5."
    assert checked(text, cite("farm.txt"), model=doubting, derivations=[shown]).verdict is Verdict.SUPPORTED
    strange = "Five elephants danced at midnight: 26 − 21 = 5."
    assert checked(strange, cite("farm.txt"), model=doubting, derivations=[shown]).verdict is not Verdict.SUPPORTED


def test_citations_are_numbered_by_their_first_use() -> None:
    checker = Checker(DOCUMENTS.__getitem__, verifier=Verifier(model=Believes(), weights=WEIGHTS))
    sentences = [
        Sentence("The bridge will be built again.", (cite("town.txt", 7),), Verdict.UNSUPPORTED),
        Sentence("Nobody was hurt.", (cite("farm.txt", 2),), Verdict.UNSUPPORTED),
        Sentence("The bridge will be built again.", (cite("town.txt", 7),), Verdict.UNSUPPORTED),
    ]
    shown = [checker.numbered(checker.checked(s)) for s in sentences]
    assert [[c.marker for c in s.citations] for s in shown] == [[1], [2], [1]]


def test_what_is_not_shown_leaves_no_gap_between_the_numbers() -> None:
    lost, kept = ("The moon is made of 77 cheeses.", cite("town.txt")), ("Nobody was hurt.", cite("farm.txt"))
    sentences = tuple(Sentence(text, (cited,), Verdict.UNSUPPORTED) for text, cited in (lost, kept))
    found = check(Draft(None, sentences), DOCUMENTS.__getitem__)
    assert [(s.text, [c.marker for c in s.citations]) for s in found.sentences] == [("Nobody was hurt.", [1])]


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("The barns wept.", Verdict.PARTLY),
        ("The barns wept. The barns prayed.", Verdict.SUPPORTED),
        ("The barns wept. The barns prayed 22 times.", Verdict.PARTLY),
        ("The barns wept. Bob Reed prayed.", Verdict.PARTLY),
    ],
)
def test_of_several_sentences_each_needs_a_little_less_but_no_fact_less(claim: str, verdict: Verdict) -> None:
    """4 of the model and −4.2 of the bias are odds of 0.45; twice as many sentences add half of log 2."""
    nearly = Weights(bias=-4.2, weights=BY_THE_MODEL, supported=0.5, partly=0.3)
    found = Verifier(model=Believes("barn"), weights=nearly).verify_text(claim, FARM)
    assert found.verdict is verdict


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("The barn was sold.", Verdict.SUPPORTED),
        ("A cow was sold.", Verdict.PARTLY),
        ("Nobody was hurt.", Verdict.PARTLY),
        ("The tall red tractor shed of the barn was not sold.", Verdict.PARTLY),
    ],
)
def test_what_shares_no_word_with_its_evidence_is_not_supported_by_it(claim: str, verdict: Verdict) -> None:
    weights = Weights(bias=0.0, weights=BY_THE_MODEL, supported=0.5, partly=0.3)
    assert Verifier(model=Believes("barn"), weights=weights).verify(claim, "The barn burned.").verdict is verdict


def test_arithmetic_has_no_words_to_share() -> None:
    weights = Weights(bias=0.0, weights=BY_THE_MODEL, supported=0.5, partly=0.3)
    found = Verifier(model=Believes("barn"), weights=weights).verify(
        "100 % − 1 % = 99 %", "The barn kept 1 % of it.", derived=[Fraction(99), Fraction(100)]
    )
    assert found.verdict is Verdict.SUPPORTED


@pytest.mark.parametrize(
    ("claim", "evidence", "said"),
    [
        ("The barn burned.", "It rained. The barn burned. Nobody came.", True),
        ("The barn burned", "The barn burned, and nobody came.", True),
        ("500 people came.", "1,500 people came.", False),
        ("5 million was paid.", "By May 2.5 million was paid.", False),
        ("Sales rose by 3", "Sales rose by 3.5 percent.", False),
        ("the barn burned", "Bell denied that the barn burned.", False),
        ("The barn burned", "The barn burned, which was not so.", False),
    ],
)
def test_only_what_a_sentence_says_itself_is_said_word_for_word(claim: str, evidence: str, said: bool) -> None:
    assert is_said(claim, evidence) is said
