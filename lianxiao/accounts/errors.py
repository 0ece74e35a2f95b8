"""Refusals of accounts: what was wrong, and what to do."""

from lianxiao.accounts.roles import Right, table
from lianxiao.kernel.errors import Fault, Place, Refused
from lianxiao.kernel.text import Bilingual


class NotAllowed(Refused):
    """The person holds no post that gives this right there."""


def fault(code: str, cause: tuple[str, str], cure: tuple[str, str], column: str = "", row: int | None = None) -> Fault:
    """A fault from pairs (Chinese, English)."""
    place = Place(row=row, column=column)
    return Fault(code, Bilingual(zh=cause[0], en=cause[1]), Bilingual(zh=cure[0], en=cure[1]), place)


def not_allowed(right: Right) -> NotAllowed:
    """The same words whether the row exists or not, so that a refusal tells nothing about other districts."""
    name = table().rights[right]
    cause = (f"您现任岗位没有“{name.zh}”的权限", f"none of your posts lets you {name.en} here")
    return NotAllowed([fault("not-allowed", cause, ("请联系本区县管理员。", "Ask your district's administrator."))])


def not_oneself() -> NotAllowed:
    """Nobody gives or takes their own rights."""
    cure = ("请由另一位管理员办理。", "Ask another administrator.")
    return NotAllowed([fault("not-oneself", ("不能为本人办理", "nobody can do this for themselves"), cure)])


def reaches_too_far(role: str, organisation: str) -> Refused:
    """A role that opens the whole district is for the district's own offices."""
    name = table().roles[role]
    cause = (
        f"{name.zh}看得到本区全部资料，{organisation}不是本区单位",
        f"a {name.en} sees everything of this district, and {organisation} is not one of its offices",
    )
    cure = (
        "请改选“市级主管部门”“外区县部门”等只办本单位事项的角色。",
        "Choose a role that deals with its own office's matters only, such as municipal office or office of another county.",
    )
    return Refused([fault("wrong-organisation", cause, cure, "role")])


def login_name_taken(login_name: str) -> Refused:
    """Login names are unique over the whole installation, without regard to case."""
    cause = (f"登录名{login_name}已被使用", f"the login name {login_name} is taken")
    return Refused([fault("login-name-taken", cause, ("请换一个登录名。", "Choose another one."), "login_name")])


def teacher_code_taken(code: str, whose: str) -> Refused:
    """One teacher, one account. ``whose`` is blank where another district manages it: who works there is not told here."""
    cause = (f"教师代码{code}已属于{whose}的账户", f"the teacher code {code} belongs to the account of {whose}")
    cure = ("请核对代码，或先从该账户撤下。", "Check the code, or take it from that account first.")
    if not whose:
        cause = (f"教师代码{code}已属于其他区县的一个账户", f"the teacher code {code} belongs to an account elsewhere")
        cure = (
            "请核对代码；本人调入的，请原区县管理员先从该账户撤下。",
            "Check the code; of somebody who moved here, the administrator there takes it from that account first.",
        )
    return Refused([fault("teacher-code-taken", cause, cure, "teacher_code")])


def post_held(name: str, since: str) -> Refused:
    """The same post twice would outlive the end of one."""
    cause = (f"{name}自{since}起已任这一岗位", f"{name} has held this very post since {since}")
    cure = (
        "不必重复登记；要改的，先结束现有任职。",
        "No need to enter it again; to change it, end the present one first.",
    )
    return Refused([fault("post-held", cause, cure, "role")])


def needs_reason() -> Refused:
    """Some acts owe a written reason."""
    cure = ("请写明理由后再提交。", "Write the reason and submit again.")
    return Refused([fault("reason-missing", ("没有填写理由", "no reason was given"), cure, "reason")])


def unfit_successor() -> Refused:
    """Open work goes to somebody who can do it."""
    cause = ("接手人在本区没有任职，或就是本人", "the successor holds no post in this district, or is the same person")
    cure = ("请另选在职人员，或先结束任职、以后再交接。", "Choose somebody with a post here, or hand over later.")
    return Refused([fault("unfit-successor", cause, cure, "successor")])


def wrong_sign_in() -> Refused:
    """One sentence for every failure: unknown name, wrong password, account switched off."""
    cause = ("登录名或密码不正确", "the login name or the password is wrong")
    cure = (
        "请重新输入；忘记密码请向本单位管理员索取重置码。",
        "Try again; if you forgot the password ask your administrator for a reset code.",
    )
    return Refused([fault("wrong-sign-in", cause, cure)])


def sign_in_anew() -> Refused:
    """The first factor was proved too long ago, or not at all."""
    cause = ("等待验证码的时间已过", "the time to enter the code is over")
    return Refused([fault("sign-in-anew", cause, ("请重新登录。", "Sign in again."))])


def too_soon(seconds: int) -> Refused:
    """After failures from one place, that place waits; others do not."""
    cure = (f"请{seconds}秒后再试。", f"Wait {seconds} seconds and try again.")
    return Refused([fault("sign-in-delayed", ("本机连续登录失败", "signing in failed several times from here"), cure)])


def bad_code() -> Refused:
    """One sentence for every reason a reset code does not work."""
    cause = ("重置码不正确、已使用或已过期", "the reset code is wrong, used or expired")
    cure = ("请核对代码，或向管理员索取新代码。", "Check the code, or ask for a new one.")
    return Refused([fault("bad-reset-code", cause, cure, "code")])


def weak_password(messages: list[str]) -> Refused:
    """What Django's password rules say, in the reader's language."""
    cause = ("；".join(messages).rstrip("。"), "; ".join(messages).rstrip("."))
    return Refused([fault("weak-password", cause, ("请换一个密码。", "Choose another password."), "password")])
