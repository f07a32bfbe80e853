"""Words for made-up records: plain sentences of a made-up coast, put together by chance.

Every text is drawn with a generator of its own, seeded by what the text is of. So a promise reads
the same in a record of any size, no two texts are alike, and all are the same in every run.
"""

from random import Random

LISTS = 0.25  # of the parts of a text after the first, so many are lists
ENOUGH = 16  # words, about a sentence: where fewer are left, a text ends
VERBS = (
    "Repair", "Inspect", "Widen", "Paint", "Light", "Drain", "Survey", "Rebuild", "Clear", "Fence",
    "Deepen", "Reopen",
)  # fmt: skip
THINGS = (
    "slipway", "north quay", "south quay", "fish market", "ferry stage", "sea wall", "net loft",
    "lifeboat house", "harbour lamps", "mooring rings", "boat yard", "coal wharf", "tide gauge",
    "channel marks", "customs house", "fog bell", "dry dock", "rope store", "ice house",
    "pilot steps",
)  # fmt: skip
PLACES = (
    "Ansty", "Barrow Sands", "Calder Mouth", "Dunwick", "Eastholm", "Fallow Point", "Garth Bay",
    "Hallow Creek", "Inchmoor", "Jarrow Ness", "Kelby", "Langmere", "Marram", "Northcove",
    "Oxwater", "Penhallow", "Quillan", "Ravenscar", "Saltby", "Thornsea", "Ulverness", "Varrow",
    "Westholm", "Yarrow Quay", "Aldmouth", "Brinewick", "Cranmere", "Dogger Hythe", "Elverstrand",
    "Foulness End", "Gannet Head", "Hythe Cross", "Islip Staithe", "Kittiwake", "Lapwing Hard",
    "Merrow", "Nether Strand", "Osprey Gap", "Plover Sound", "Redshank", "Sandling", "Tern Island",
)  # fmt: skip
_WHO = (
    "The Board", "The harbour office", "A team of three engineers", "The council of the port",
    "Each local office", "The Guild", "A working group", "The harbour master",
    "An outside surveyor", "Volunteers from the town",
)  # fmt: skip
_DOES = (
    "will look at", "promised to mend", "will replace", "can publish a plan for",
    "will set money aside for", "asked the town about", "hoped to open", "will keep watch on",
    "wanted to finish", "must report each year on", "began to measure", "will train crews to use",
)  # fmt: skip
_WHAT = (
    "the steps that flood at high water", "lamps which boats can see from the channel",
    "the old timber under the quay", "places where small boats may tie up",
    "the rails along the wall", "a store for ropes and nets", "the signs in both languages",
    "the path that wheelchairs use", "drains that carry oil into the basin",
    "the gauge that warns of a surge", "the list of berths and who holds them",
    "the hut where passengers wait", "the crane, which has stood idle for years",
    "mooring rings that have rusted through",
)  # fmt: skip
_HOW = (
    "before the winter storms", "once the money is agreed",
    "with help from the people who fish there", "at no cost to those who moor there",
    "as the survey of the coast advised", "without closing the market", "in two stages",
    "and will say what it found", "by the end of the season", "after the spring tides",
    "so that ferries need not wait", "and put the results on a board by the gate",
    "where the last storm did most harm", "as the inspectors asked",
)  # fmt: skip
_ALSO = (
    "The plan gives no date for this.", "No sum is named.",
    "It does not say who will check the work.",
    "People in the consultation asked for this more than for anything else.",
    "The same words stand in the summary.", "A table beside it lists the ports in turn.",
    "It adds that weather may delay the work.", "Some of the work depends on other bodies.",
    "The text says that this had been promised before, and was not done.",
    "It calls the present state poor, and says why.",
)  # fmt: skip


def chance(name: str) -> Random:
    """Return the generator of what is called so."""
    return Random(name)  # noqa: S311  # nothing is kept secret by it


def title(number: int) -> str:
    """Return a promise in a few words; no two of the first ten thousand are alike."""
    combined = number * 7919 % (len(VERBS) * len(THINGS) * len(PLACES))  # a prime mixes them
    rest, verb = divmod(combined, len(VERBS))
    place, thing = divmod(rest, len(THINGS))
    return f"{VERBS[verb]} the {THINGS[thing]} at {PLACES[place]}"


def sentence(random: Random) -> str:
    """Return a sentence of some 15 words."""
    if random.random() < 0.2:
        return random.choice(_ALSO)
    return f"{clause(random)} {random.choice(_HOW)}."


def clause(random: Random) -> str:
    """Return what could be a sentence, of some 10 words, without its end."""
    return f"{random.choice(_WHO)} {random.choice(_DOES)} {random.choice(_WHAT)}"


def text(random: Random, words: int) -> str:
    """Return a Markdown text of about this many words: paragraphs, and here and there a list."""
    parts: list[str] = []
    left = words
    while left > ENOUGH or not parts:
        if parts and random.random() < LISTS:
            said = map(clause, [random] * min(3, 1 + left // 10))
            part = "\n".join(["It lists:", "", *(f"- {one[0].lower()}{one[1:]}" for one in said)])
        else:
            several = min(random.randint(2, 4), 1 + left // 15)
            part = " ".join(sentence(random) for _ in range(several))
        parts.append(part)
        left -= len(part.split())
    return "\n\n".join(parts)
