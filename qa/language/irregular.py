"""English verbs whose past has another stem: "withdrew" says no more than "withdraw"."""

from collections.abc import Iterable

from index.words import content_stems, stem

_VERBS = """
arise arose arisen; beat beaten; become became; begin began begun; bend bent; bind bound; bite bit bitten; bleed bled
blow blew blown; break broke broken; breed bred; bring brought; build built; burn burnt; buy bought; catch caught
choose chose chosen; come came; creep crept; deal dealt; dig dug; do did done; draw drew drawn; drink drank drunk
drive drove driven; eat ate eaten; fall fell fallen; feed fed; feel felt; fight fought; find found; flee fled
fly flew flown; forbid forbade forbidden; forget forgot forgotten; forgive forgave forgiven; freeze froze frozen
get got gotten; give gave given; go went gone; grow grew grown; hang hung; hear heard; hide hid hidden; hold held
keep kept; know knew known; lay laid; lead led; leap leapt; learn learnt; leave left; lend lent; lie lay lain; lose lost
make made; mean meant; meet met; overcome overcame; pay paid; ride rode ridden; ring rang rung; rise rose risen
run ran; say said; see saw seen; seek sought; sell sold; send sent; shake shook shaken; shine shone; shoot shot
show shown; shrink shrank shrunk; sing sang sung; sink sank sunk; sit sat; sleep slept; slide slid; speak spoke spoken
spend spent; spin spun; stand stood; steal stole stolen; stick stuck; strike struck; swear swore sworn; sweep swept
swim swam swum; swing swung; take took taken; teach taught; tear tore torn; tell told; think thought
throw threw thrown; understand understood; undertake undertook undertaken; wake woke woken; wear wore worn
win won; wind wound; withdraw withdrew withdrawn; withhold withheld; withstand withstood; write wrote written
"""
_PRESENT = {
    stem(form): stem(forms.split()[0]) for forms in _VERBS.replace("\n", ";").split(";") for form in forms.split()[1:]
}


def with_present(text: str) -> set[str]:
    """The content stems of a text, and of its pasts that are formed otherwise those of the verb itself too."""
    said = content_stems(text)
    return {*said, *in_present(said)}


def in_present(stems: Iterable[str]) -> set[str]:
    """The stems, those of a past that is formed otherwise as those of the verb itself."""
    return {_PRESENT.get(each, each) for each in stems}
