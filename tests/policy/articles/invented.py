"""A published file of our own invention that holds every trap: a web page with a notice, a plan and its drafting note."""

from lianxiao.policy.articles import Document, Text, article_tree

#: Navigation, letterhead, a title over two lines, recipients, attachments that look like articles, seal and date.
NOTICE = """\
您现在的位置：首页 > 政务公开 > 教育 > 通知
发布时间：2031-04-02 09:30     来源：青禾区教育局   浏览次数：128
【打印】 【关闭】

青禾区人民政府办公室文件

青政办发〔2031〕17号

区政府办公室印发关于
结对办学试行办法的通知

各街道办事处，区各有关部门，各中小学校、幼儿园：
《青禾区结对办学试行办法》已经区政府同意，请照此办理。
附件：1.青禾区结对办学试行办法
2.结对名册
                         青禾区人民政府办公室
                            二〇三一年四月一日
（此件公开发布）
"""

#: Headings on their own line and run into the text, quoted numbers, a year behind a number, points within a sentence
#: and over sentences, stages, half brackets, a number twice, and pages that end within a sentence.
PLAN = """\
附件1

青禾区结对办学试行办法（试行稿）

为让每个孩子就近上好学，不再为了一个好学校坐一个小时的车，也不再为了一个好班级托人找关系，区里听了家长、教师和街道的话，算过教室、课时和经费的账，决定让办得久、办得好的老校带刚开门的新校。现提出如下做法：

一、为什么做
老校的经验还留在老校里，备课本锁在老教师的柜子里，新校有楼、有操场、有电脑，却缺带头的人、缺磨过的课、缺家长信得过的名气。眼下有两件难事。一是来往太少，一年见不上几回；二是教师不愿动。为此写下这份办法。
二、怎么做
（一）谁和谁结对。
每一对由一所老校和一至三所新校组成，两边的校门之间乘公交不超过四十分钟，老校最多带三所，同时带小学和初中的，初中只算半所。乡镇学校优先。
(二)派谁去
1. 派骨干。老校每学年派出不少于两名骨干教师，住校任教满一年。
2．派课程。老校把校本课程交给新校使用，新校可以

— 2 —

改编，但须注明出处。
3.2032年起，老校校长每月到新校办公一天。
（三）怎么算好
１、听各方的话。家长代表提出“1.每月开放一次。2.校长接访”的建议，区教育局认为可行，予以吸收。
2、看三件事。一是看学生。入学人数和转出人数一年一比。二是看教师。看新校教师评上骨干的人数。三是看家长。每年问卷一次。
2、看账本。经费按“谁用谁记”的办法公开。
三、分几步走
第一阶段：摸底（2031年4月至6月）。由区教育局登记各校缺什么。
第二阶段：结对（2031年7月至8月）。各校自愿报名，区教育局公布名单。
四、怎么退出
结对学校符合下列条件之一的，可以退出：（1）结对满六年；（2）双方都同意；（3）新校已连续三年达标。退出须提前一学期告知家长。
五、其他
本办法由区教育局负责解释，自2031年5月1日起试行两年，试行期间每半年开一次会听取各校意见，意见和答复都在区教育局网站公开，试行期满前三个月由区督导室请校外的人评一次，再定去留。

抄送：区委办公室，区人大常委会办公室，

区政协办公室，各民主党派。
青禾区人民政府办公室          2031年4月1日印发
"""

#: A second document whose numbers begin anew, with a section number printed twice, and the footer of the page.
NOTE = """\
附件2

?

青禾区结对办学试行办法起草说明

一、背景
去年全区新开了五所学校，家长观望的多。
二、依据
《中华人民共和国义务教育法》等。
三、经过
初稿写成后，征求了二十个单位的意见。
三、要点
(一)结对范围:全区公办中小学和幼儿园。
(二)结对期限:每期三年，可以续一期。
四、各自的事
（一）区教育局牵头，按月调度。
（二）各学校具体落实，按期报告。

?

相关链接:青禾区结对办学意见汇总表
青禾区人民政府主办
地址:青禾区学府路1号   联系电话:000-0000000
青ICP备00000000号-1  网站标识码:0000000000
"""

FILE = NOTICE + "\n" + PLAN + "\n\n" + NOTE


def document(content: str = FILE) -> Document:
    """The invented file taken apart."""
    return article_tree(Text(content, "青禾区.txt"))
