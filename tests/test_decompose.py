"""Compound questions are taken apart, simple ones are left whole."""

import time

import pytest

from qa.questions.decompose import decompose
from qa.questions.plan import Combination


@pytest.mark.parametrize(
    ("question", "combination", "parts"),
    [
        (
            "How many cows were lost, and who counted the cows?",
            Combination.EACH,
            ("How many cows were lost?", "who counted the cows?"),
        ),
        (
            "Who left, when did the flood come, and how many cows were lost?",
            Combination.EACH,
            ("Who left?", "when did the flood come?", "how many cows were lost?"),
        ),
        ("How many cows and sheep were lost?", Combination.EACH, ("How many cows and sheep were lost?",)),
        (
            "How many cows were in Kent in May, and how many in June?",
            Combination.EACH,
            ("How many cows were in Kent in May?", "How many cows were in Kent in June?"),
        ),
        (
            "What did the hay cost in 2021, and what in 2022?",
            Combination.EACH,
            ("What did the hay cost in 2021?", "What did the hay cost in 2022?"),
        ),
        (
            "How many dead did the owner report, and how many did the vet give?",
            Combination.EACH,
            ("How many dead did the owner report?", "How many dead did the vet report?"),
        ),
        (
            "What rate of loss from the herd did Ada give, and what rate did Bob give?",
            Combination.EACH,
            ("What rate of loss from the herd did Ada give?", "what rate of loss from the herd did Bob give?"),
        ),
        (
            "How much do the cow and the calf each weigh?",
            Combination.EACH,
            ("How much does the cow weigh?", "How much does the calf weigh?"),
        ),
        (
            "What did the trust and the council spend each year?",
            Combination.EACH,
            ("What did the trust and the council spend each year?",),
        ),
        (
            "How many people were hurt, and how much did the flood cost?",
            Combination.EACH,
            ("How many people were hurt?", "how much did the flood cost?"),
        ),
        (
            "Where did the flood begin, and in which year did it end?",
            Combination.EACH,
            ("Where did the flood begin?", "in which year did it end (the flood)?"),
        ),
        (
            "How many cows died and how many sheep were hurt?",
            Combination.EACH,
            ("How many cows died?", "how many sheep were hurt?"),
        ),
        (
            "How many goats and how many sheep did they sell?",
            Combination.EACH,
            ("How many goats did they sell?", "how many sheep did they sell?"),
        ),
        (
            "How much salt and how much sugar is in a jar?",
            Combination.EACH,
            ("How much salt is in a jar?", "how much sugar is in a jar?"),
        ),
        (
            "When and where was Ada Bell born?",
            Combination.EACH,
            ("When was Ada Bell born?", "where was Ada Bell born?"),
        ),
        (
            "When the mill burned down, who was the owner and who was hurt?",
            Combination.EACH,
            ("When the mill burned down, who was the owner?", "who was hurt (the mill burned down)?"),
        ),
        *(
            (whole, Combination.EACH, (whole,))
            for whole in (
                "What is the village called where she was born and where she is buried?",
                "What happens to members who do not pay and who do not answer letters?",
                "How do they decide who goes and who stays?",
                "When and why?",
                "Who is Ada Bell? She wrote the report and left.",
                'Who said "What is done is done and what is past is past"?',
            )
        ),
        *(
            (f"{first}, and {second}?", Combination.EACH, (f"{first}?", f"{second}?"))
            for first, second in (
                ("In which year did the mill open", "which firm built the barn"),
                ("What did the man who built the mill earn", "who paid for the barn"),
                ("What Swedish town was hit", "what Danish town was spared"),
                ('What does a 12" pipe cost', "who sells pumps"),
            )
        ),
        (
            "How many geese and how many ducks did they sell?",
            Combination.EACH,
            ("How many geese did they sell?", "how many ducks did they sell?"),
        ),
        (
            "Tell me what the mill cost and when the barn was built.",
            Combination.EACH,
            ("What the mill cost?", "when the barn was built?"),
        ),
        (
            "Which is heavier? The goat or the sheep?",
            Combination.MORE,
            ("How much does The goat weigh?", "How much does the sheep weigh?"),
        ),
        (
            "Who led the farm in 2019 and who in June 2021?",
            Combination.EACH,
            ("Who led the farm in 2019?", "Who led the farm in June 2021?"),
        ),
        (
            "How many cows died, according to the owner and according to the vet?",
            Combination.EACH,
            ("How many cows died according to the owner?", "How many cows died according to the vet?"),
        ),
        (
            "How many cows died according to Ada and the vet?",
            Combination.EACH,
            ("How many cows died according to Ada?", "How many cows died according to the vet?"),
        ),
        (
            "How many cows died according to the Ministry of Farms and Forests?",
            Combination.EACH,
            ("How many cows died according to the Ministry of Farms and Forests?",),
        ),
        (
            "What heights have the 1958 and 2017 surveys given?",
            Combination.EACH,
            ("What heights have the 1958 surveys given?", "What heights have the 2017 surveys given?"),
        ),
        *(
            (whole, Combination.EACH, (whole,))
            for whole in (
                "What happened between 2010 and 2015?",
                "What is the difference between the censuses of 2011 and 2021?",
                "Who was the only one to be chosen in 1990 and 2000?",
                "How many people in Kent and in Essex voted for him?",
                "What time does the bus from Leeds and from York arrive?",
                "What are the rules in summer, in autumn and in winter?",
                "By how many people did the town grow between 1990 and 2000?",
                "By how much did prices rise between May and June in Kent?",
                "What happened, according to two reports from Syria?",
            )
        ),
        (
            "Compare the cost of living in Paris to London.",
            Combination.EACH,
            ("What is the cost of living in Paris?", "What is the cost of living in London?"),
        ),
        (
            "How many cows were lost (Kent; the flood)?",
            Combination.EACH,
            ("How many cows were lost (Kent; the flood)?",),
        ),
        (
            "When was Ada Hill born, and where?",
            Combination.EACH,
            ("When was Ada Hill born?", "where was Ada Hill born?"),
        ),
        (
            "Could you tell me who led the farm, and since when?",
            Combination.EACH,
            ("Who led the farm?", "since when (led the farm)?"),
        ),
        (
            "Why did Ada Hill resign? Who replaced her?",
            Combination.EACH,
            ("Why did Ada Hill resign?", "Who replaced her (Ada Hill)?"),
        ),
        (
            "What did the barn cost; was it paid?",
            Combination.EACH,
            ("What did the barn cost?", "was it paid (the barn)?"),
        ),
        (
            "How long is the mill in Kent? I have seen two figures.",
            Combination.EACH,
            ("How long is the mill in Kent? I have seen two figures.",),
        ),
        (
            "What is the fee for adults and for children?",
            Combination.EACH,
            ("What is the fee for adults?", "What is the fee for children?"),
        ),
        (
            "How many cows did she have before and after the flood?",
            Combination.EACH,
            ("How many cows did she have before the flood?", "How many cows did she have after the flood?"),
        ),
        ("Who won in Kent and in Essex?", Combination.EACH, ("Who won in Kent and in Essex?",)),
        (
            "When did the first and the second flood begin?",
            Combination.EACH,
            ("When did the first flood begin?", "When did the second flood begin?"),
        ),
        (
            "Compare the herd of Ada Hill with that of Bob Ray.",
            Combination.EACH,
            ("What is the herd of Ada Hill?", "What is the herd of Bob Ray?"),
        ),
        (
            "Turnout in Kent versus Essex in 2020?",
            Combination.EACH,
            ("What is Turnout in Kent in 2020?", "What is Turnout in Essex in 2020?"),
        ),
        (
            "How many voted for the barn and how many against?",
            Combination.EACH,
            ("How many voted for the barn?", "How many voted against the barn?"),
        ),
        (
            "How many cows and how many sheep did she lose?",
            Combination.EACH,
            ("How many cows did she lose?", "how many sheep did she lose?"),
        ),
        (
            "Has Ada won both the cup and the league in 2010?",
            Combination.EACH,
            ("Has Ada won both the cup and the league in 2010?",),
        ),
        (
            "What is the difference between the fee of Ada and the fee of Bob?",
            Combination.DIFFERENCE,
            ("What is the fee of Ada?", "What is the fee of Bob?"),
        ),
        (
            "Was Ada or Bob born earlier?",
            Combination.EARLIER,
            ("When was it that Ada was born?", "When was it that Bob was born?"),
        ),
        ("Is tea or milk served after dinner?", Combination.EACH, ("Is tea or milk served after dinner?",)),
        ("Who was held, and where in London?", Combination.EACH, ("Who was held?", "where in London?")),
        (
            "How many died in Kent and in Essex?",
            Combination.EACH,
            ("How many died in Kent?", "How many died in Essex?"),
        ),
        (
            "Compare the floods of 2010 and 2015: how many cows were lost each time?",
            Combination.EACH,
            ("how many cows were lost in the floods of 2010?", "how many cows were lost in the floods of 2015?"),
        ),
        (
            "How did the number of cows compare between the 2011 and 2021 censuses?",
            Combination.EACH,
            ("What was the number of cows in the 2011 census?", "What was the number of cows in the 2021 census?"),
        ),
        (
            "How many cows died according to the different reports?",
            Combination.EACH,
            ("How many cows died?",),
        ),
    ],
)
def test_a_question_of_several_parts_is_taken_apart(
    question: str, combination: Combination, parts: tuple[str, ...]
) -> None:
    plan = decompose(question)
    assert (plan.combination, plan.parts) == (combination, parts)


def test_a_very_long_question_is_left_whole_at_once() -> None:
    question = f"how many a{' and in a' * 240}?"
    began = time.monotonic()
    assert decompose(question).parts == (question,)
    assert time.monotonic() - began < 1


@pytest.mark.parametrize(
    "question",
    [
        "How many did Ada say there were, and what did Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch eat?",
        f"How many {'a' * 1900}! and what did he do?",
        f"How many died according to Ada, and what did {'a ' * 60}eat?",
    ],
)
def test_long_words_and_many_words_are_taken_apart_at_once(question: str) -> None:
    began = time.perf_counter()
    decompose(question)
    assert time.perf_counter() - began < 0.5
