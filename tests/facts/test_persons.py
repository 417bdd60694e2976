"""Who is said to lead the disclosure work."""

from __future__ import annotations

import importlib

import pytest

from checker import knowledge, readers, text
from checker.facts import persons
from checker.facts.language import build_language
from checker.facts.mention import Mention
from checker.model import Modality, Person

parse = importlib.import_module("checker.facts.parse")
KNOWLEDGE = knowledge.find()
FILES = KNOWLEDGE.files("facts")
SPEC = persons.build_persons(FILES)
LANGUAGE = build_language(FILES)
TEXT = KNOWLEDGE.files("text")


def leaders(passage: str, year: int = 2020) -> list[Mention]:
    """The mentions of leaders in a passage."""
    normal = text.normalise(readers.from_text(passage), TEXT)
    return persons.find(parse.parse(normal, LANGUAGE, year).sentences, SPEC)


def named(passage: str) -> list[tuple[str | None, str | None]]:
    """Title and name of the leaders that the passage states as a fact."""
    return [(m.value.title, m.value.name) for m in leaders(passage) if isinstance(m.value, Person) and m.modality is Modality.ACTUAL]


@pytest.mark.parametrize(
    ("passage", "title", "name"),
    [
        ("成立以局长李文彬为组长的政府信息公开工作领导小组，各科室负责人为成员。", "局长", "李文彬"),
        ("由区委常委、常务副区长赵建平担任区政务公开领导小组组长，区政府办公室主任钱立新任副组长。", "区委常委、常务副区长", "赵建平"),
        ("依法明确副局长吴海涛为本机关政府信息公开工作负责同志，并报市政府办公室备案。", "副局长", "吴海涛"),
        ("分管我镇政务公开工作的同志是副镇长李海峰。", "副镇长", "李海峰"),
        ("具体分管我局政务公开工作的是副局长马骏，局办公室孙颖为联络员。", "副局长", "马骏"),
        ("党组成员、副局长欧阳明同志分管政务公开工作。", "党组成员、副局长", "欧阳明"),
        ("明确由党组书记、局长马骏同志为政务公开工作第一责任人。", "党组书记、局长", "马骏"),
        ("县委常委、常务副县长孙志强（分管政务公开）任组长的领导小组统筹政务公开工作。", "县委常委、常务副县长", "孙志强"),
        ("政务公开工作由党委委员、副镇长何萍具体负责分管。", "党委委员、副镇长", "何萍"),
        ("确定副主任司马亮牵头负责政务公开工作。", "副主任", "司马亮"),
        ("调整政务公开领导小组，组长由副区长李明担任。", "副区长", "李明"),
        ("调整政务公开领导小组，由局党组书记、局长陈静任组长，党组成员、副局长张磊任副组长。", "局党组书记、局长", "陈静"),
        ("政府信息公开工作由常务副市长王立群同志分管。", "常务副市长", "王立群"),
        ("政务公开领导小组组长由局长李文彬担任，办公室设在局办公室。", "局长", "李文彬"),
        ("我局政府信息公开工作分管领导为副局长吴海涛。", "副局长", "吴海涛"),
        ("吴海涛副局长分管政务公开工作。", "副局长", "吴海涛"),
        ("吴海涛，党组成员、副局长，分管政务公开、信访工作。", "党组成员、副局长", "吴海涛"),
        ("副局长吴海涛（政务公开分管领导）多次到窗口调研。", "副局长", "吴海涛"),
        ("落实副局长沈一鸣为政府信息公开工作的分管领导。", "副局长", "沈一鸣"),
    ],
)
def test_a_leader_with_title_and_name(passage: str, title: str, name: str) -> None:
    """The name stands behind the title, before the part played; deputies do not count."""
    assert named(passage) == [(title, name)]


@pytest.mark.parametrize(
    ("passage", "title", "name"),
    [
        ("政务公开联络表\n分管领导：陈志远  党工委委员、管委会副主任\n联系人：周敏  办公室科员  电话：8580", "党工委委员、管委会副主任", "陈志远"),
        ("政务公开领导小组组成如下：\n组长：李文彬 党组书记、局长\n副组长：王芳 副局长", "党组书记、局长", "李文彬"),
        ("政务公开领导小组名单\n组 长：局长 李文彬", "局长", "李文彬"),
        ("政务公开工作负责同志：副局长吴海涛", "副局长", "吴海涛"),
        ("本机关政府信息公开工作负责人：李建国，职务：副局长，联系电话：0517-8888XXXX。", "副局长", "李建国"),
        ("政务公开领导分工\n王建军 党组成员、副局长 分管政务公开", "党组成员、副局长", "王建军"),
        ("政务公开工作分管领导：吴海涛，联系人：周敏。", None, "吴海涛"),
    ],
)
def test_a_leader_in_a_list(passage: str, title: str | None, name: str) -> None:
    """A list names the leader behind its part; the contact person is none."""
    assert named(passage) == [(title, name)]


@pytest.mark.parametrize(
    ("passage", "title"),
    [
        ("将政务公开工作列入市政府领导分工并对外公布，明确由常务副市长分管。", "常务副市长"),
        ("区政府领导分工已写明政务公开职责，由区委常委、副区长牵头负责此项工作。", "区委常委、副区长"),
        ("成立由镇长任组长、党政办主任任副组长的政务公开领导小组。", "镇长"),
        ("成立了由縣委常委、常務副縣長任組長的政務公開工作領導小組。", "县委常委、常务副县长"),
        ("局办公室为本局政府信息公开工作机构，由一名副局长分管。", "副局长"),
        ("由一名副区长牵头负责政务公开工作，名单已报市政府办公室备案。", "副区长"),
        ("政务公开工作由分管办公室的副局长负责。", "副局长"),
        ("明确由一名局领导分管政务公开工作。", "局领导"),
        ("由松州市副市长分管政务公开工作。", "副市长"),
        ("政务公开工作由分管领导牵头抓，办公室具体落实。", "分管领导"),
        ("明确分管负责人为政务公开工作负责同志。", "分管负责人"),
    ],
)
def test_a_title_alone_names_no_one(passage: str, title: str) -> None:
    """A leader given by title, or only as 分管领导, has no name."""
    assert named(passage) == [(title, None)]


@pytest.mark.parametrize(
    "passage",
    [
        "对本报告如有疑问，请联系孙丽，电话：0517-8366XXXX，邮编：223001。",
        "局办公室副主任召集各科室召开政务公开工作会议1次，分解年度任务。",
        "3月26日的政务公开工作会议由局长丁学农主持。",
        "县长严立群主持召开县政府第42次常务会议，专题听取政务公开工作情况汇报。",
        "由党政办主任任政务公开领导小组副组长。",
        "成立以局长李文彬为组长的安全生产领导小组，政务公开工作也照常开展。",
        "副局长王芳分管财务和后勤工作，政务公开按要求推进。",
        "由处室负责人撰写政策解读3件，全部在政务公开栏目发布。",
        "由县数据局局长牵头负责政务公开平台建设。",
        "镇长亲自抓政务公开，各站所抓落实。",
        "形成主要领导亲自抓、分管领导具体抓、办公室抓落实的政务公开工作格局。",
        "政务公开工作由办公室主任负责日常联络。",
        "政府信息公开工作领导小组主要领导多次召开专题会议。",
        "市政府信息公开办公室负责全市政务公开工作的组织协调。",
    ],
)
def test_who_is_no_leader_of_the_work(passage: str) -> None:
    """Contacts, deputies, chairmen of a meeting, leaders of other work and offices are not the responsible leader."""
    assert named(passage) == []


def test_two_leaders_both_stand() -> None:
    """A head of the group and a responsible deputy are two mentions."""
    passage = (
        "成立以局党委书记、局长丁学农为组长的政务公开工作领导小组；明确党委委员、副局长蒋文静为本机关政府信息公开工作负责同志，并报市政府办公室备案。"
    )
    assert named(passage) == [("局党委书记、局长", "丁学农"), ("党委委员、副局长", "蒋文静")]


@pytest.mark.parametrize(
    ("passage", "modality"),
    [
        ("下一步，拟明确副局长吴海涛为政务公开工作负责同志。", Modality.PLANNED),
        ("各部门要明确一名负责同志分管政务公开工作。", Modality.REQUIRED),
        ("2021年将明确一名负责同志，负责政务公开工作。", Modality.PLANNED),
        ("尚未明确政务公开工作的分管领导。", Modality.NEGATED),
    ],
)
def test_leaders_planned_required_or_lacking(passage: str, modality: Modality) -> None:
    """What is only intended, asked of others or lacking carries its modality and is no fact of the year."""
    found = leaders(passage)
    assert [m.modality for m in found] == [modality]
    assert named(passage) == []


def test_the_quote_carries_the_person() -> None:
    """The place of the mention holds the person and the part played."""
    passage = "依法明确副局长吴海涛为本机关政府信息公开工作负责同志，并报市政府办公室备案。"
    normal = text.normalise(readers.from_text(passage), TEXT)
    (mention,) = leaders(passage)
    assert normal.document.quote(normal.to_source(mention.start, mention.end)) == "明确副局长吴海涛为本机关政府信息公开工作负责同志"


def test_the_leader_of_another_matter_leads_no_disclosure() -> None:
    """A leading group on another matter names its leader before the part played."""
    assert named("县扫黑除恶专项斗争领导小组组长由县委书记石敬亭担任。") == []
