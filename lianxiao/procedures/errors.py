"""Refusals of casework: what happened, and what can be done."""

from lianxiao.accounts.errors import NotAllowed
from lianxiao.kernel.errors import Fault, Place, Refused
from lianxiao.kernel.text import Bilingual


class Conflict(Refused):
    """Somebody else was first, or the case moved on meanwhile: nothing was changed, and the words tell by whom."""


def fault(code: str, cause: tuple[str, str], cure: tuple[str, str], column: str = "") -> Fault:
    """A fault from pairs (Chinese, English)."""
    return Fault(code, Bilingual(zh=cause[0], en=cause[1]), Bilingual(zh=cure[0], en=cure[1]), Place(column=column))


def refused(code: str, cause: tuple[str, str], cure: tuple[str, str], column: str = "") -> Refused:
    """A refusal with one fault."""
    return Refused([fault(code, cause, cure, column)])


def conflict(code: str, cause: tuple[str, str], cure: tuple[str, str]) -> Conflict:
    """A refusal because of what others did."""
    return Conflict([fault(code, cause, cure)])


_LOOK = ("请打开办件查看最新情况。", "Open the case to see how it stands.")


def not_yours(office: str) -> NotAllowed:
    cause = (f"这一步由{office}办理，您现任岗位不能办理", f"this step is for {office}; none of your posts may answer")
    cure = ("请转交该单位经办人，或代录。", "Pass it to that office, or have it recorded on its behalf.")
    return NotAllowed([fault("not-yours", cause, cure)])


def opened_elsewhere(office: str) -> NotAllowed:
    cause = (f"这类办件由{office}发起，您现任岗位不能发起", f"such a case is begun by {office}; none of your posts may")
    cure = ("请由该单位的经办人发起。", "Let somebody of that office begin it.")
    return NotAllowed([fault("not-yours", cause, cure)])


def returned_enough(step: Bilingual) -> Refused:
    cause = (
        f"“{step.zh}”退回本办件的次数已达政策规定的上限",
        f"“{step.en}” has sent this case back as often as the policy allows",
    )
    cure = ("请作出其他决定，或要求补正。", "Decide otherwise, or ask for the papers that are missing.")
    return refused("returned-enough", cause, cure)


def in_other_hands(who: str) -> NotAllowed:
    cause = (f"这一步由{who}办理", f"this step is with {who}")
    cure = ("请由其本人或局里转办。", "Let that person or the bureau hand it over.")
    return NotAllowed([fault("not-yours", cause, cure)])


def not_of_the_office(who: str) -> Refused:
    cause = (f"{who}不在该单位的相应岗位", f"{who} holds no such post at this office")
    cure = (
        "请选择同一单位的人员；转给其他单位请退回或加签。",
        "Choose somebody of the same office; for another office return the case or add it.",
    )
    return refused("not-of-the-office", cause, cure, "to")


def theirs_already(who: str) -> Refused:
    cause = (f"这一步已由{who}办理", f"{who} has this step already")
    return refused("theirs-already", cause, ("请选择另一人，或不转。", "Choose somebody else, or leave it."), "to")


def initiator_handed(who: str) -> Refused:
    cause = (f"{who}是申请人，不能审批这一办件", f"{who} stands behind the application and cannot approve the case")
    return refused("initiator", cause, ("请转给本单位另一人。", "Pass it to somebody else of the office."), "to")


def initiator() -> Refused:
    cause = ("申请人不能审批自己发起的办件", "who opened a case cannot approve it, on any post")
    return refused("initiator", cause, ("请由本单位另一位经办人办理。", "Let somebody else of the office answer."))


def own_application() -> Refused:
    cause = (
        "申请单位不能为自己的申请加签、被加签或要求补正",
        "who applies adds no office, is not added, and asks for no papers of its own",
    )
    return refused(
        "own-application",
        cause,
        (
            "申请单位请直接修改后提交；要听其意见，请要求补正或退回。",
            "Who applies changes the application and submits it; to hear more of them, ask for papers or return it.",
        ),
    )


def nobody_applied() -> Refused:
    cause = (
        "本办件由系统发起，没有申请单位可以补正",
        "nobody applied for this case: there is no one to hand in papers",
    )
    cure = ("请加签有关单位，或退回。", "Add the office concerned, or return the case.")
    return refused("nobody-applied", cause, cure)


def done_already(who: str, when: str) -> Conflict:
    return conflict("done-already", (f"{who}已于{when}办理", f"already done by {who} at {when}"), _LOOK)


def case_over(state: str, when: str) -> Conflict:
    return conflict("case-over", (f"办件已于{when}{state}", f"the case was closed at {when}: {state}"), _LOOK)


def suspended() -> Conflict:
    cause = ("办件已暂停，暂不能办理", "the case is suspended, nobody can answer now")
    cure = ("请等待恢复，或联系暂停人。", "Wait until it is resumed, or ask who suspended it.")
    return conflict("case-suspended", cause, cure)


def changed_meanwhile() -> Conflict:
    return conflict("changed-meanwhile", ("办件在此期间有变化", "the case changed meanwhile"), _LOOK)


def other_body() -> Refused:
    cause = ("同一张表单已提交过，内容不同", "this form was sent already, with other content")
    return refused("submission-differs", cause, ("请重新打开表单再提交。", "Open the form again and send it anew."))


def unknown_outcome(outcome: str, allowed: str) -> Refused:
    cause = (f"这一步没有“{outcome}”这种结论", f"this step has no outcome '{outcome}'")
    return refused("unknown-outcome", cause, (f"可选：{allowed}", f"Choose one of: {allowed}"), "outcome")


def replies_missing(offices: str, *, silence: bool) -> Refused:
    cause = (f"尚未收到以下单位的答复：{offices}", f"these offices have not answered yet: {offices}")
    cure = (
        (
            "请等待答复，或附送达证明登记“未回复”。",
            "Wait for the answers, or record 'no reply' with proof of sending.",
        )
        if silence
        else ("请等待答复；这一步须各单位都答复。", "Wait for the answers: here every office has to give one.")
    )
    return refused("replies-missing", cause, cure)


def no_way_back(step: str) -> Refused:
    cause = (f"“{step}”之后已改动登记，不能退回", f"the register was changed after '{step}': no return leads there")
    return refused("no-way-back", cause, ("请另开更正办件。", "Open a case that corrects it."))


def never_done() -> Refused:
    cause = (
        "只能退回到本办件走过、结论仍有效的步骤",
        "a return leads only to a step by which the case came and whose decision is in force",
    )
    return refused("never-done", cause, ("请从列表中选择。", "Choose one from the list."), "back_to")


def one_open(number: str) -> Refused:
    cause = (f"同一对象已有办理中的办件{number}", f"there is an open case for the same matter: {number}")
    return refused("one-open", cause, ("请在该办件中继续办理。", "Go on in that case."))


def too_late_to_withdraw() -> Refused:
    cause = ("办件已过可撤回的步骤", "the case is past the step until which it can be withdrawn")
    return refused("too-late-to-withdraw", cause, ("可请经办单位终止办件。", "Ask the office in charge to end it."))


def not_applied_for() -> Refused:
    cause = (
        "本办件到期前由系统发起，不是申请，不能撤回",
        "the clock opened this case: nobody applied, so nobody withdraws it",
    )
    cure = ("请办理本步骤；确需停办的，请教育局终止。", "Answer the step, or ask the bureau to end the case.")
    return refused("not-applied-for", cause, cure)


def not_the_applicant() -> Refused:
    cause = ("只有申请单位可以撤回", "only the office that applied may withdraw the case")
    return refused("not-the-applicant", cause, ("请联系申请人。", "Ask the applicant."))


def nothing_open() -> Conflict:
    return conflict("nothing-open", ("这一步已经结束", "this step is over"), _LOOK)


def no_office(name: str, *, of_group: bool = False) -> Refused:
    cause = (f"名录中没有“{name}”", f"the directory has no {name}")
    cure = ("请先在登记表“机构”中登记。", "Enter it under Records › Organisations first.")
    if of_group:  # an organisation it is; which one it is stands with the group
        cause = (f"该集团没有登记“{name}”", f"the group has no {name} on record")
        cure = ("请教育局先在登记表“集团”中补填。", "Have the bureau fill it in under Records › Groups first.")
    return refused("no-office", cause, cure)


def added_by_another(office: str) -> Refused:
    cause = (f"“{office}”由另一办理单位加签", f"“{office}” was added by another office that decides here")
    return refused(
        "added-by-another", cause, ("请由加签的单位撤销。", "Let the office that added it let it go."), "added"
    )


def unknown_office(code: str) -> Refused:
    cause = (f"名录中没有单位“{code}”", f"the directory has no office “{code}”")
    return refused("no-office", cause, ("请从列表中选择单位。", "Choose an office from the list."), "office")


def behalf_not_allowed() -> Refused:
    cause = ("这一步不能代录", "this step cannot be recorded on behalf of its office")
    return refused("behalf-not-allowed", cause, ("请由该单位自行办理。", "Let the office itself answer."))


def behalf_incomplete(missing: list[Fault]) -> Refused:
    return Refused(missing)


def same_person(what: tuple[str, str]) -> Refused:
    cure = ("请由另一人办理。", "Let another person do it.")
    return refused("same-person", what, cure)
