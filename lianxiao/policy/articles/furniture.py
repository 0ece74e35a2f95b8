"""What stands on a page without belonging to the text: navigation, numbers of pages, dates, seals, addresses.

Each pattern describes one whole line. They are anchored and have no nested repetition, so that a line is judged in
time proportional to its length.
"""

import re

#: A line longer than this is text, whatever it begins with (a list of recipients apart).
_LONGEST = 160
_HAN_DATE = r"[二一][〇○零O0一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
_DATE = rf"(?:\d{{4}}年\d{{1,2}}月\d{{1,2}}日|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|{_HAN_DATE})"
_BUTTON = r"(?:打印|关闭|收藏|分享|返回顶部|返回首页|扫一扫|本页|此页|窗口|纠错)"

#: Kind → patterns; the first kind with one that fits names the line.
_PATTERNS: dict[str, list[str]] = {
    # navigation of a web page
    "position": [r"(?:您?(?:现在|当前)?(?:所在)?的?位置|当前位置)\s*[:：].*", r"(?:网站)?首\s*页\s*[>＞»›/|｜-].*"],
    "posted": [
        r"(?:撰写|发布|发文|成文|更新|录入|公开|生成)(?:时间|日期)\s*[:：].*",
        r"(?:信息)?来源\s*[:：].*",
        r"(?:浏览|点击|阅读)(?:次数|量|数)?\s*[:：].*",
        r"【?字体\s*[:：].*",
        r"索\s*引\s*号\s*[:：].*",
    ],
    "printed_on": [r"打印(?:时间|日期)\s*[:：].*", rf".{{2,30}}\s{_DATE}\s*印发"],
    "link": [
        r"(?:相关(?:链接|附件|阅读|文件|稿件)|附件下载|分享到?|上一篇|下一篇|责任编辑|编辑|审核)\s*[:：].*",
        rf"(?:[【\[]?{_BUTTON}[】\]|｜]?\s*){{1,12}}",
    ],
    "site": [
        r".{0,40}(?:ICP备|公网安备|网站标识码|备案号|版权所有|网站地图|技术支持|建议使用).*",
        r".{2,30}(?:主办|承办)(?:(?:单位)?\s*[:：].{0,60})?",
        r"(?:联系)?地址\s*[:：].*",
    ],
    "page": [r"[—–－\-·~～\s]{0,6}(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[,，/]?\s*共?\s*\d{1,4}\s*页?)?[—–－\-·~～\s]{0,6}"],
    "mark": [r"[?？\ufffd*＊·•◆■□▲●_—\-=…~\s]+"],
    # dress of an official document (GB/T 9704)
    "number": [r"[^\s，。、：:]{1,16}[〔\[（(【]\s?\d{4}\s?[〕\]）)】]\s?第?\s?\d{1,4}\s?号(?:\s+签发人\s*[:：].*)?"],
    "secrecy": [r"(?:绝密|机密|秘密|内部)(?:★.*)?", r"特急|加急|急件|平急"],
    "attachment": [r"附\s?件\s?(?:\d{1,2}|[一二三四五六七八九十]{1,2})?\s?[:：]?"],
    "attachments": [r"附\s?件\s?[:：]?\s?(?:\d{1,2}\s?[.．、]|《).{2,100}", r"附\s?件\s?[:：]\s?[^。]{2,100}"],
    "date": [_DATE],
    "release": [r"[（(]\s?此件.{2,20}[）)]", r"(?:信息)?公开(?:选项|属性|方式)\s*[:：].*"],
    "cc": [r"抄\s*[送报]\s*[:：].*", r"(?:主题词|分送|发)\s*[:：].{2,}"],
    "contact": [r"[（(]?(?:联\s?系\s?(?:人|电话|方式)|电子?邮箱|邮编|传真|通讯地址)\s*[:：].*"],
    "adopted": [r"[（(][^）)]{0,30}\d{4}年[^）)]{0,60}(?:通过|修订|修正|发布|施行)[^）)]{0,30}[）)]"],
    "contents": [r"目\s*[录次]", r".{2,60}(?:[.·．]{3}|……?)[.…·．\s]{0,80}\d{1,3}"],
}
_ANY = re.compile("|".join(f"(?P<{kind}>{'|'.join(patterns)})" for kind, patterns in _PATTERNS.items()))
#: Kinds that part one page from the next: the sentence goes on behind them.
ACROSS_PAGES = frozenset({"page", "running", "position", "site", "link", "printed_on"})


def furniture_kind(said: str) -> str | None:
    """The kind of furniture a line is, or ``None`` if it is text."""
    if len(said) > _LONGEST:
        return "cc" if said.startswith(("抄送：", "抄送:", "抄报：")) else None
    match = _ANY.fullmatch(said)
    return match.lastgroup if match else None
