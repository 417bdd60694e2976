"""What the noise-free text of a report looks like."""

from __future__ import annotations

import pytest

from checker import readers, text
from checker.errors import KnowledgeError
from checker.model import YamlFile

from .sample import normal, word_files

TABLE = [
    # pronunciations in brackets
    ("組織政務(wù)公開培訓(xùn)54次。", "组织政务公开培训54次。"),
    ("組織政務（wù）公開培訓（péi xùn）54次。", "组织政务公开培训54次。"),
    ("政務(wù)公開工作(dā)的(de)要求。", "政务公开工作的要求。"),
    ("按照政府网站(gov)要求，编制指南(试行)。", "按照政府网站（gov）要求，编制指南（试行）。"),
    ("组织政务 (wù)公开培训\n（péi xùn）4次，参加(de)120人。", "组织政务公开培训4次，参加120人。"),
    ("赴巴黎(École supérieure de commerce et de gestion)交流。", "赴巴黎（École supérieure de commerce et de gestion）交流。"),
    # characters turned wrongly
    ("健全製度,全麵推進,與部門聯係,更新係統。", "健全制度，全面推进，与部门联系，更新系统。"),
    ("谘詢答複、考覈體係、同誌、乾部、祕密、蔘加。", "咨询答复、考核体系、同志、干部、秘密、参加。"),
    ("羣衆對公衆信息的彙報,著力推進,著重講解,發展計畫,申請答覆。", "群众对公众信息的汇报，着力推进，着重讲解，发展计划，申请答复。"),
    ("著作權登記和顯著成效,著力落實。", "著作权登记和显著成效，着力落实。"),
    # Taiwan's words
    ("製發規範性檔案21件,詳見附屬檔案。", "制发规范性文件21件，详见附件。"),
    ("在區檔案館查檔案,存檔備查,印發規範性檔案。", "在区档案馆查档案，存档备查，印发规范性文件。"),
    ("按照上級檔案精神,透過政府入口網站公開政府資訊4305條。", "按照上级文件精神，通过政府门户网站公开政府信息4305条。"),
    ("縣政府入口網站完成IPv6改造並上線執行。", "县政府门户网站完成IPv6改造并上线运行。"),
    ("監督程式、許可權分配、電子觸控螢幕,方便民眾,網路申請數。", "监督程序、权限分配、电子触摸屏，方便群众，网络申请数。"),
    ("政府網站線上訪談次數,線上線下融合,舉辦線上培訓2次。", "政府网站在线访谈次数，线上线下融合，举办线上培训2次。"),
    ("設定政府信息公開查閱點數,其中影片解讀4篇。", "设置政府信息公开查阅点数，其中视频解读4篇。"),
    ("所列資料的統計期限為2020年,報送網路聯絡人,視窗人員參加培訓。", "所列数据的统计期限为2020年，报送网络联系人，窗口人员参加培训。"),
    ("收集相關資料,審核資料,設立聯絡員。", "收集相关资料，审核资料，设立联络员。"),
    # mainland texts are left alone
    ("建立文件档案管理程式，民众通过线上执行，设定目标。", "建立文件档案管理程式，民众通过线上执行，设定目标。"),
    (
        "张銘同志主持会议，传达文件精神，查阅档案资料，落实各项制度要求，形成工作合力。",
        "张铭同志主持会议，传达文件精神，查阅档案资料，落实各项制度要求，形成工作合力。",
    ),
    # full width, marks, numbers
    ("通过政府网站公开信息１，０２４条，占８５．５％。", "通过政府网站公开信息1024条，占85.5%。"),
    ("共公开12,486条,其中网站9,120条;微信3,366条。", "共公开12486条，其中网站9120条；微信3366条。"),
    ("三年分别为120,130,150人。", "三年分别为120，130，150人。"),
    ("电话:0518-88259552,网址:http://www.example.gov.cn/a?b=1,时间9:30。", "电话：0518-88259552，网址：http://www.example.gov.cn/a?b=1，时间9:30。"),
    ("㈠主动公开；⑴占地12㎡；⒈收到申请", "（一）主动公开；（1）占地12平方米；1.收到申请"),
    ("二○二○年、二0一九年、二O一八年。", "二〇二〇年、二〇一九年、二〇一八年。"),
    ("⼯作⽹站⻔户建设，群众满意,,效果明显。", "工作网站门户建设，群众满意，效果明显。"),
    ("十一、其他需要报告的事项.", "十一、其他需要报告的事项。"),
    # invisible and private characters
    ("政务\u200b公开\u202e工\ufeff作\ue123。", "政务公开工作。"),
    # blanks and line breaks inside words and numbers
    ("全 年 组 织 政 务 公 开 培 训 3 次，接受培训人员 1 2 8 人次。", "全年组织政务公开培训3次，接受培训人员128人次。"),
    ("全年主动公 开政府信息 2 736 条。", "全年主动公开政府信息2736条。"),
    ("今年共举办政务公开专题培\n训5次，参加培训人\n员245人次。", "今年共举办政务公开专题培训5次，参加培训人员245人次。"),
    ("全年共收到政府信息公开申请1\n26件。", "全年共收到政府信息公开申请126件。"),
    ("附件2 2022年度培训计划表", "附件2 2022年度培训计划表"),
    ("分管领导：陈志远  党工委委员", "分管领导：陈志远 党工委委员"),
    ("组长：杨　明", "组长：杨明"),
    ("完成 I P v 6 改造。", "完成IPv6改造。"),
    # lost characters
    ("统计期限自201911日起至1231日止。", "统计期限自2019年1月1日起至12月31日止。"),
    ("统计期限为201611日至20161231日。", "统计期限为2016年1月1日至2016年12月31日。"),
    ("时间为2019年1231日。", "时间为2019年12月31日。"),
    ("现公布2020度政府信息公开工作年度报告。", "现公布2020年度政府信息公开工作年度报告。"),
    ("发布各类主动***息635条，落实上级决策@@部署。", "发布各类主动\ufffd息635条，落实上级决策部署。"),
    ("电话0518-8730****，服务时间7*24小时。", "电话0518-8730****，服务时间7*24小时。"),
]


@pytest.mark.parametrize(("source", "expected"), TABLE)
def test_phenomenon(source: str, expected: str) -> None:
    """Each kind of noise comes out in the one form that the rest of the program reads."""
    assert normal(source).text == expected


def test_table_rows() -> None:
    """A table's cells are parted by bars and its rows by line feeds, whatever parted them in the report."""
    assert normal("規章\t0\t0\n規範性檔案\t12\t 96").text == "规章 | 0 | 0\n规范性文件 | 12 | 96"


def test_blocks_are_lines() -> None:
    """Every block stands at its place in the normal text, parted by a line feed that stands for nothing."""
    result = normal("一、概述\n\n全年举办\n培训3次。")
    assert [result.text[block.start : block.end] for block in result.blocks] == ["一、概述", "全年举办培训3次。"]
    assert result.starts[4] == result.ends[4]


@pytest.mark.parametrize(
    ("source", "words", "quote"),
    [
        ("組織政務(wù)公開培訓(xùn)54次。", "培训54次", "培訓(xùn)54次"),
        ("詳見附屬檔案《統計表》。", "附件", "附屬檔案"),
        ("举办\n在线访\n谈6期。", "在线访谈6期", "在线访\n谈6期"),
        ("自201911日起。", "2019年1月1日", "201911日"),
        ("网站公开１，０２４条。", "1024", "１，０２４"),
    ],
)
def test_way_back(source: str, words: str, quote: str) -> None:
    """A stretch of the normal text leads back to the very characters of the report."""
    result = normal(source)
    start = result.text.index(words)
    assert result.document.quote(result.to_source(start, start + len(words))) == quote


@pytest.mark.parametrize(
    ("source", "codes"),
    [
        ("统计期限自201911日起。", ["text.restored"]),
        ("统计期限自2019111日起。", ["text.damaged"]),
        ("发布各类主动***息635条。", ["text.damaged"]),
        ("发布政策解读9篇。", []),
    ],
)
def test_damage_is_reported(source: str, codes: list[str]) -> None:
    """What was restored or cannot be restored is shown to the user with its place."""
    problems = normal(source).problems
    assert [problem.code for problem in problems] == codes
    assert all(problem.span is not None for problem in problems)


def test_order_of_files() -> None:
    """The order of the word lists does not matter."""
    document = readers.from_text("透過入口網站公開規範性檔案3件,答覆2件。")
    files = word_files()
    assert text.normalise(document, files[::-1]).text == text.normalise(document, files).text == "通过门户网站公开规范性文件3件，答复2件。"


def test_broken_words() -> None:
    """All mistakes of the word lists are named together, each with file and line."""
    broken = YamlFile("words.yaml", {"phrases": [{"from": "甲"}], "colours": []}, {("phrases", 0): (3, 5), ("colours",): (9, 1)})
    with pytest.raises(KnowledgeError) as caught:
        text.normalise(readers.from_text("甲"), [broken])
    assert [mistake.split(" ")[0] for mistake in caught.value.mistakes] == ["words.yaml:3:", "words.yaml:9:"]


def test_lone_surrogates_and_emoji() -> None:
    """Characters that no file can hold, and those beyond the basic plane, do no harm."""
    assert normal("公开\ud800信息😀3条。").text == "公开\ufffd信息😀3条。"
