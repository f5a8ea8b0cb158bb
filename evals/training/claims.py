"""Turns a question and its answer into the claim they make together: who founded it + Ada = Ada founded it.

Rules over the words alone, after the manner of question-to-declarative conversion (Demszky, Guu and Liang, 2018); what
they cannot turn is left out. Some claims come out clumsily, supported and unsupported ones alike. A sentence of a text
is a claim too, and `shortened` one that is as true.
"""

import random
import re

_BE = r"(?:is|are|was|were)"
_HAVE = r"(?:has|have|had|can|could|will|would|should|may|might|must)"
_WH = r"(?:who|whom|what|which|where|when|how many|how much|in what|in which|on what|at what|from what|what year)"
_DO = re.compile(rf"^(?P<wh>{_WH}\b.*?) (?P<do>did|does|do) (?P<rest>.+)$", re.IGNORECASE)
_COPULA = re.compile(rf"^(?P<wh>{_WH}\b(?: \w+)?) (?P<aux>{_BE}|{_HAVE}) (?P<rest>.+)$", re.IGNORECASE)
_SUBJECT = re.compile(
    rf"^(?P<wh>who|(?:what|which|how many)(?: [\w'-]+){{0,3}}?) (?P<rest>(?:{_BE}|{_HAVE}|\w+(?:ed|s)|[a-z]+) .+)$",
    re.IGNORECASE,
)
_YES_NO = re.compile(rf"^(?P<aux>{_BE}|{_HAVE}|did|does|do) (?P<rest>.+)$", re.IGNORECASE)
_DETERMINED = re.compile(
    r"^(?:the|a|an|this|that|these|those|his|her|its|their|my|your|our|\w+['’]s|[A-Z]\w*)\b", re.IGNORECASE
)
_PREPOSITION = re.compile(r"\b(in|on|at|by|from|to|for|with|since|until|during|after|before|of|into|near|about)\s+"
                          r"(?:the\s+|a\s+|an\s+)?$", re.IGNORECASE)  # fmt: skip
_PARTICIPLE = re.compile(r"^(?:\w{2,}ed|\w{3,}en|born|made|held|found|built|known|left|lost|won|sold|sent|told|put|set|"
                         r"kept|called|brought|bought|caught|taught|thought|spent|led|shot|cut|hit|hurt|laid|paid|said|"
                         r"read|seen|done|gone|drawn|grown|shown|thrown|worn|\w{3,}ing)$")  # fmt: skip
_IRREGULAR = dict(
    pair.split(":")
    for pair in """become:became begin:began break:broke bring:brought build:built buy:bought catch:caught choose:chose
    come:came cut:cut do:did draw:drew drive:drove eat:ate fall:fell feel:felt fight:fought find:found fly:flew
    forget:forgot get:got give:gave go:went grow:grew have:had hear:heard hide:hid hit:hit hold:held hurt:hurt keep:kept
    know:knew lay:laid lead:led learn:learned leave:left let:let lose:lost make:made mean:meant meet:met pay:paid
    put:put read:read ride:rode rise:rose run:ran say:said see:saw sell:sold send:sent set:set sing:sang sit:sat
    sleep:slept speak:spoke spend:spent stand:stood steal:stole take:took teach:taught tell:told think:thought
    throw:threw understand:understood wear:wore win:won write:wrote""".split()
)
_REGULAR = set(
    """accept achieve act add adopt agree allow announce appear appoint approve argue arrive ask attack attempt attend
    believe belong call carry cause change claim close collect compare complete conclude consider consist contain
    continue cost cover create cross declare decide define defeat depend describe design destroy develop die direct
    discover earn end enjoy enter establish estimate expect experience explain express fail feature finish follow
    force form found gain happen help hope impact impose include increase indicate influence intend introduce invade
    invent involve join kill last launch like live locate look love marry mention move name need occur offer open
    operate order own perform place plan play prefer present prevent produce promise propose prove provide publish
    reach receive recommend record reduce refer refuse reject release remain remove replace report represent require
    resign result return save seem serve share show sign start state stay stop study suffer suggest support
    surrender survive talk travel treat try turn use visit vote wait walk want warn wish work worry""".split()
)
_AFTER_BE = set("a an in on at from still also part available legal real true same allowed able more".split())
_AFTER_HAVE = _REGULAR | set(_IRREGULAR) | set("be been ever still also always only use".split())
_ASIDE = re.compile(r" ?\([^()]*\)| ?\[[^\[\]]*\]")
_LEAD = re.compile(
    r"^(?:In|On|At|After|Before|During|While|When|Although|Though|However|Since|According to)\b[^,.;]{3,70}, "
)
_TAIL = re.compile(r"(?:, (?:which|who|where|while|although|though|but|whereas|including|as|with|and)\b|; )[^;]{8,}$")


def claim(question: str, answer: str, before: str = "") -> str | None:
    """The claim, or None where no rule fits; `before` is what stands before the answer in its text: its preposition."""
    question, answer = question.strip().rstrip("?. "), answer.strip().rstrip(".,;")
    if not question or not answer or re.search(r"\b(?:kind|type|sort) of\b", question):
        return None
    for rule in (_did, _subject, _inverted):
        made = rule(question, answer, before)
        if made is not None:
            return _sentence(made)
    return None


def yes_no_claim(question: str) -> str | None:
    """What a yes/no question asks about, as a statement."""
    match = _YES_NO.match(question.strip().rstrip("?. "))
    if match is None:
        return None
    aux, rest = match["aux"], match["rest"].split()
    if aux.lower() in ("did", "does", "do"):
        statement = _conjugated(rest, aux.lower())
        return statement and _sentence(statement)
    return _sentence(_placed(rest, aux))


def shortened(sentence: str, rng: random.Random) -> str:
    """The sentence without asides, and sometimes without what leads it in or trails behind: as true as it was."""
    text = _ASIDE.sub("", " ".join(sentence.split()))
    if rng.random() < 0.6:
        text = _LEAD.sub("", text)
    if rng.random() < 0.6:
        text = _TAIL.sub(".", text)
    return f"{text[:1].upper()}{text[1:]}"


def _did(question: str, answer: str, before: str) -> str | None:
    match = _DO.match(question)
    if match is None:
        return None
    statement = _conjugated(match["rest"].split(), match["do"].lower())
    if statement is None:
        return None
    if statement.split()[-1].lower() in ("in", "on", "at", "by", "from", "to", "for", "with", "of", "about", "into"):
        return f"{statement} {answer}"
    return f"{statement} {_joined(match['wh'], answer, before)}"


def _subject(question: str, answer: str, _before: str) -> str | None:
    """The wh-phrase is the subject: the answer takes its place."""
    match = _SUBJECT.match(question)
    if match is None:
        return None
    wh, rest = match["wh"].lower(), match["rest"]
    verb, after = rest.split(maxsplit=1)
    if (
        verb.lower() in ("is", "are", "was", "were")
        and wh.startswith("what")
        and not _PARTICIPLE.match(after.split()[0])
    ):
        return f"{after} {verb} {answer}" if _DETERMINED.match(after) and len(after.split()) <= 14 else None
    if wh.startswith(("who", "what")) or len(wh.split()) > 1:
        noun = wh.removeprefix("how many ") if wh.startswith("how many ") else ""
        counted = noun and noun.split()[-1] not in answer.lower()
        return f"{answer} {noun} {rest}" if counted else f"{answer} {rest}"
    return None


def _inverted(question: str, answer: str, before: str) -> str | None:
    match = _COPULA.match(question)
    if match is None:
        return None
    return f"{_placed(match['rest'].split(), match['aux'])} {_joined(match['wh'], answer, before)}"


def _placed(rest: list[str], aux: str) -> str:
    """The auxiliary put back behind its subject: before what can only follow it, or behind the first words."""
    follows = _AFTER_BE if re.fullmatch(_BE, aux, re.IGNORECASE) else _AFTER_HAVE
    for place in range(1, len(rest)):
        if rest[place].lower() in follows or _PARTICIPLE.match(rest[place]):
            place -= place > 1 and rest[place - 1].lower() in ("the", "a", "an")
            return " ".join([*rest[:place], aux, *rest[place:]])
    place = 1 if rest[0][0].isupper() else min(2, len(rest))
    while place < len(rest) and rest[place][0].isupper():
        place += 1
    return " ".join([*rest[:place], aux, *rest[place:]])


def _conjugated(rest: list[str], aux: str) -> str | None:
    """The verb in the form its auxiliary had; None where no verb is known."""
    for place in range(1, len(rest)):
        word = rest[place]
        if word in _IRREGULAR or word in _REGULAR:
            return " ".join([*rest[:place], _form(word, aux), *rest[place + 1 :]])
    return None


def _form(verb: str, aux: str) -> str:
    if aux == "do":
        return verb
    if aux == "did":
        if verb in _IRREGULAR:
            return _IRREGULAR[verb]
        return (
            f"{verb[:-1]}ied" if re.search(r"[^aeiou]y$", verb) else f"{verb}d" if verb.endswith("e") else f"{verb}ed"
        )
    if verb in ("have", "do", "go"):
        return {"have": "has", "do": "does", "go": "goes"}[verb]
    return f"{verb[:-1]}ies" if re.search(r"[^aeiou]y$", verb) else f"{verb}{'es' if verb[-1] in 'sxh' else 's'}"


def _joined(wh: str, answer: str, before: str) -> str:
    """The answer with the preposition its own text gives it, where a place or a time is asked for."""
    lowered = wh.lower()
    if lowered.startswith(("where", "when", "in ", "on ", "at ", "from ", "what year", "which year")):
        found = _PREPOSITION.search(before)
        lead = found.group(0).strip() if found else "in"
        return (
            answer
            if answer.lower().startswith((lead.split()[0].lower() + " ", "in ", "on ", "at "))
            else f"{lead} {answer}"
        )
    return answer


def _sentence(text: str) -> str:
    text = " ".join(text.split())
    return f"{text[0].upper()}{text[1:]}."
