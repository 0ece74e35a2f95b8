"""Who takes part in a step, and how it is decided, in a few words: for those who read a pack's procedures as a list."""

from collections.abc import Iterator

from lianxiao.flow.departments import department_named
from lianxiao.flow.loading import names, word
from lianxiao.flow.model import Step
from lianxiao.kernel.text import Bilingual
from lianxiao.policy.model import Pack


def signing(step: Step, pack: Pack) -> Bilingual | None:
    """Other offices than that of the lane, votes, deadlines and limits; None for a step of one office without any."""
    parts = [*taking_part(step, pack)]
    if step.deadline:
        parts.append(Bilingual(zh="期限：{n}", en="deadline: {n}").fill(n=step.deadline))
    if step.return_limit:
        parts.append(Bilingual(zh="退回上限：{n}", en="returns at most: {n}").fill(n=step.return_limit))
    if not parts:
        return None
    return Bilingual(zh="；".join(each.zh for each in parts), en="; ".join(each.en for each in parts))


def taking_part(step: Step, pack: Pack) -> Iterator[Bilingual]:
    """Who signs beside the office of the lane, who is heard, and how it is voted."""
    parties, heard = _offices(step.parties, pack), _offices(step.hear, pack)
    if step.parties and step.sign != "any":
        yield Bilingual(zh="会签：{zh}", en="all of: {en}").fill(zh=parties.zh, en=parties.en)
    if step.sign == "any":
        told = {"zh": parties.zh, "en": parties.en, "n": step.needed}
        yield Bilingual(zh="其中{n}家通过即可：{zh}", en="{n} of: {en}").fill(**told)
    if step.hear:
        yield Bilingual(zh="征求意见：{zh}", en="heard: {en}").fill(zh=heard.zh, en=heard.en)
    if step.voting is not None:
        vote = step.voting
        reach = Bilingual(zh="达到", en="at least") if vote.reached else Bilingual(zh="超过", en="more than")
        told = {"zh": reach.zh, "en": reach.en, "share": vote.majority}
        yield Bilingual(zh="席位表决：赞成{zh}{share}", en="vote of seats: {en} {share} for").fill(**told)
        if vote.quorum:
            yield Bilingual(zh="到会{n}", en="quorum {n}").fill(n=vote.quorum)


def _offices(resolvers: str, pack: Pack) -> Bilingual:
    found = [office_word(name, pack) for name in resolvers.split()]
    return Bilingual(zh="、".join(each.zh for each in found), en=", ".join(each.en for each in found))


def office_word(name: str, pack: Pack) -> Bilingual:
    """What a resolver means in a pack: its departments by their names."""
    if name in names()["many"]:
        return word("many", name)
    office, _, section = name.partition("/")
    listed = department_named(f"own/{section}", pack) if office == "own.departments" and section else None
    if listed is not None:
        return listed.name
    return word("offices", office) if office in names()["offices"] else Bilingual(zh=name, en=name)
