"""What the log says in codes, in words: acts, what they were about, posts, and what ran without a person."""

import re

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from lianxiao.accounts.roles import table
from lianxiao.facts.model import catalogue
from lianxiao.policy.model import Pack
from lianxiao.workspace import words
from lianxiao.workspace.policies import header_of

#: Every act that is logged; a test holds this list against the code.
ACTS: dict[str, Promise] = {
    "request": gettext_lazy("打开无权查看的页面"),
    "accounts.appoint": gettext_lazy("登记任职"),
    "accounts.change_password": gettext_lazy("更改密码"),
    "accounts.delegate": gettext_lazy("登记委托"),
    "accounts.end_delegation": gettext_lazy("结束委托"),
    "accounts.end_post": gettext_lazy("结束任职"),
    "accounts.enrol_second_factor": gettext_lazy("启用二次验证"),
    "accounts.export": gettext_lazy("导出个人信息"),
    "accounts.issue_reset_code": gettext_lazy("发放重置码"),
    "accounts.link_office_account": gettext_lazy("关联单位账号"),
    "accounts.name_teacher": gettext_lazy("登记教师代码"),
    "accounts.read": gettext_lazy("查看个人信息"),
    "accounts.redeem_reset_code": gettext_lazy("用重置码设新密码"),
    "accounts.register_people": gettext_lazy("批量登记人员"),
    "accounts.register_person": gettext_lazy("登记人员"),
    "accounts.rename_person": gettext_lazy("更改姓名"),
    "accounts.renew_recovery_codes": gettext_lazy("更换恢复码"),
    "accounts.reset_second_factor": gettext_lazy("取消二次验证"),
    "accounts.sign_in": gettext_lazy("登录"),
    "accounts.switch_off": gettext_lazy("停用账户"),
    "accounts.switch_on": gettext_lazy("恢复账户"),
    "accounts.use_recovery_code": gettext_lazy("使用恢复码"),
    "compliance.activate_pack": gettext_lazy("启用政策包"),
    "compliance.choose_setting": gettext_lazy("更改约定"),
    "compliance.explain_finding": gettext_lazy("说明不符合项"),
    "compliance.forget_checks": gettext_lazy("清理到期的核算记录"),
    "compliance.grant_exception": gettext_lazy("批准例外"),
    "compliance.recheck": gettext_lazy("核算"),
    "compliance.withdraw_exception": gettext_lazy("撤回例外"),
    "documents.keep_policy_text": gettext_lazy("导入政策文本"),
    "governance.call_off_vote": gettext_lazy("取消逐席表决"),
    "governance.call_vote": gettext_lazy("召集逐席表决"),
    "governance.cast": gettext_lazy("投票"),
    "governance.close_vote": gettext_lazy("计票"),
    "governance.end_seats": gettext_lazy("随成员退出结束席位"),
    "governance.extend_vote": gettext_lazy("延长表决时间"),
    "governance.give_proxy": gettext_lazy("委托投票"),
    "lifecycle.record_rows": gettext_lazy("按办件登记"),
    "lifecycle.record_vote": gettext_lazy("登记表决结果"),
    "procedures.add_party": gettext_lazy("增加加签单位"),
    "procedures.answer": gettext_lazy("提交意见"),
    "procedures.ask_papers": gettext_lazy("要求补正"),
    "procedures.drop_papers": gettext_lazy("撤销补正要求"),
    "procedures.drop_party": gettext_lazy("撤销加签"),
    "procedures.attach": gettext_lazy("上传材料"),
    "procedures.confirm": gettext_lazy("确认"),
    "procedures.deadline": gettext_lazy("到期提醒或处理"),
    "procedures.hand_over": gettext_lazy("转办"),
    "procedures.message": gettext_lazy("通知办件"),
    "procedures.migrate": gettext_lazy("转到新版流程"),
    "procedures.open_case": gettext_lazy("发起办件"),
    "procedures.overdue": gettext_lazy("逾期上报"),
    "procedures.pass_on": gettext_lazy("移交待办"),
    "procedures.record": gettext_lazy("代录意见"),
    "procedures.recount": gettext_lazy("重算期限"),
    "procedures.remind": gettext_lazy("到期提醒"),
    "procedures.resume": gettext_lazy("恢复办件"),
    "procedures.suspend": gettext_lazy("暂停办件"),
    "procedures.supply_papers": gettext_lazy("补交材料"),
    "procedures.send_back": gettext_lazy("退回代录"),
    "procedures.take_back": gettext_lazy("取回意见"),
    "procedures.terminate": gettext_lazy("终止办件"),
    "procedures.unowned": gettext_lazy("待办无人可办"),
    "procedures.withdraw": gettext_lazy("撤回办件"),
    "registry.add": gettext_lazy("登记"),
    "registry.award_honour": gettext_lazy("登记荣誉"),
    "registry.change_identity": gettext_lazy("登记变更"),
    "registry.close_school": gettext_lazy("撤销学校"),
    "registry.correct": gettext_lazy("更正记录"),
    "registry.dissolve_alliance": gettext_lazy("撤销集团"),
    "registry.end_membership": gettext_lazy("结束成员关系"),
    "registry.extend_term": gettext_lazy("延长合作期"),
    "registry.found_alliance": gettext_lazy("成立集团"),
    "registry.hang_plaque": gettext_lazy("挂牌"),
    "registry.import": gettext_lazy("导入数据"),
    "registry.remove": gettext_lazy("移除误登记的行"),
    "registry.remove_examples": gettext_lazy("移除示例数据"),
    "registry.start_membership": gettext_lazy("加入集团"),
    "registry.take_down_plaque": gettext_lazy("摘牌"),
    "registry.undo_import": gettext_lazy("撤销导入"),
    "staffing.concurrent_posts": gettext_lazy("登记或结束兼任"),
    "staffing.end_post": gettext_lazy("登记免职"),
    "staffing.end_postings": gettext_lazy("随成员退出结束派出"),
}

#: What an act was about, beside the tables of the catalogue.
_THINGS: dict[str, Promise] = {
    "case": pgettext_lazy("thing", "办件"),
    "check": gettext_lazy("核算"),
    "checks": gettext_lazy("核算记录"),
    "delegation": gettext_lazy("委托"),
    "exception": gettext_lazy("例外"),
    "finding": gettext_lazy("不符合项"),
    "import": gettext_lazy("导入"),
    "pack": gettext_lazy("政策包"),
    "page": gettext_lazy("页面"),
    "person": gettext_lazy("人员"),
    "policy_text": gettext_lazy("政策文本"),
    "setting": gettext_lazy("约定"),
}

#: A post as ``accounts`` names it in the log: role, office, organisation; lent ones also whose they are.
_POST = re.compile(
    r"(?P<role>[a-z_]+)(?:/(?P<office>[a-z_]+))?/(?P<organisation>[^/, ]+)(?: for (?P<lender>\S+) \(delegation \d+\))?"
)


def act_word(action: str) -> str:
    """The word for an act; an act this version does not know keeps its code."""
    return str(ACTS.get(action, action))


def acts_said(text: str) -> list[str]:
    """The codes of the acts whose words hold a text."""
    wanted = text.strip().casefold()
    return [code for code, word in ACTS.items() if wanted and wanted in str(word).casefold()]


def thing_word(name: str) -> str:
    """What kind of row an act was about."""
    if name in _THINGS:
        return str(_THINGS[name])
    tables = catalogue().tables
    return words.said(tables[name].title) if name in tables else name


def subject_words(pack: Pack | None, name: str, subject: str, names: dict[str, str]) -> str:
    """The row an act was about. Names where the page knows them, else the key as it was logged."""
    if name == "setting" and pack is not None and subject in pack.settings:
        return words.said(pack.settings[subject].title)
    if name == "pack" and pack is not None and subject == pack.id:
        return words.said(pack.manifest.name)
    if name in {"finding", "exception"}:
        rule, _bar, about = subject.partition("|")
        header = header_of(rule, pack) if pack is not None else None
        about = about.strip("|").replace("|", "　")
        return f"{words.said(header.title) if header is not None else rule}　{names.get(about, about)}"
    if name == "import" and subject == "examples":
        return _("示例数据")
    return names.get(subject, subject)


def post_words(pack: Pack | None, label: str, names: dict[str, str]) -> str:
    """A post, or several, as the log keeps them, in words."""
    return _("；").join(_post(pack, each, names) for each in label.split(", ")) if label else ""


def _post(pack: Pack | None, label: str, names: dict[str, str]) -> str:
    read = _POST.fullmatch(label)
    if read is None or read["role"] not in table().roles:
        return label
    office = words.code_word(pack, "office", read["office"]) if read["office"] else ""
    named = (names.get(read["organisation"], read["organisation"]), office)
    where = "　".join(dict.fromkeys(each for each in named if each))  # a section may be called as its office is
    told = words.of(words.role_word(pack, read["role"]), where)
    if not read["lender"]:
        return told
    return _("%(post)s，代%(name)s") % {"post": told, "name": names.get(read["lender"], read["lender"])}


def codes_in(label: str) -> set[str]:
    """Organisations and people named in a post as the log keeps it."""
    found = (_POST.fullmatch(each) for each in label.split(", "))
    return {code for read in found if read for code in (read["organisation"], read["lender"]) if code}
