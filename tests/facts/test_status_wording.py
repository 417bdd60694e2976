"""Turns of phrase that offices use of any matter: each row is one phenomenon and the state that it tells of one fact."""

from __future__ import annotations

import pytest

from checker.model import Status

from .reading import told

DONE, PARTIAL, MOVING, PLANNED, LACKING = "done", "partial", "in_progress", "planned", "not_done"


@pytest.mark.parametrize(
    ("phenomenon", "sentence", "fact", "state"),
    [
        ("all covered", "机构职能目录实现县级部门全覆盖。", "directory.functions", DONE),
        ("landed", "区、街道两级基层政务公开标准目录全部落地。", "catalogue.grassroots", DONE),
        ("works in place", "政府信息公开平台建设工作已全部到位。", "platform.disclosure", DONE),
        ("handed over on schedule", "政府门户网站IPv6改造按期交付。", "ipv6.portal", DONE),
        ("has the ability", "门户网站已具备IPv6访问能力。", "ipv6.portal", DONE),
        ("publication finished as a work", "惠企政策公开工作全面落实到位。", "policy.benefits", DONE),
        ("the result published", "规范性文件清理结果于12月向社会公布。", "normative.review", DONE),
        ("a list of documents that remain", "公布继续有效、废止和失效的规范性文件目录。", "normative.review", DONE),
        ("random is no yardstick (随机)", "及时公布随机抽查事项清单、检查标准。", "market.rules", DONE),
        ("a site has a column", "县政府网站设有政府信息公开专栏，下设指南、年报等栏目。", "platform.disclosure", DONE),
        ("a system of security in force", "出台网络安全责任制度，网站安全责任落实到人。", "website.security", DONE),
        ("protection installed", "局网站部署防火墙2台，安装防篡改系统。", "website.security", DONE),
        ("out at last", "县政府制度汇编正式“出炉”，电子版同步上网。", "compendium.regulations", DONE),
        ("put on a shelf of the site", "机构职能目录已上架政府网站。", "directory.functions", DONE),
        ("a system of checks reaches all", "实现政务公开考核全覆盖。", "assessment.included", DONE),
        ("in the teaching plan", "政府信息公开条例列入党校主体班教学计划。", "study.regulation", DONE),
        ("turned into the thing", "将原信息公开栏目升级为政府信息公开专栏。", "platform.disclosure", DONE),
        ("in regular use", "公众参与重大行政决策的机制已常态化运行。", "participation.mechanism", DONE),
        ("training as topic", "一线窗口人员政策培训实现全覆盖。", "policy.frontline", DONE),
        ("part of the thing before it", "部分法定主动公开内容已上网。", "statutory.content", PARTIAL),
        ("the rest lags behind", "县直部门机构职能目录已公布，乡镇部分还在汇总。", "directory.functions", PARTIAL),
        ("inner pages lag behind", "门户网站首页已支持IPv6，二级页面尚未改造。", "ipv6.portal", PARTIAL),
        ("the second volume lags behind", "制度汇编上册已公布，下册正在编辑。", "compendium.regulations", PARTIAL),
        ("so many of so many", "1200项办事指南中已更新1050项。", "services.process", PARTIAL),
        ("so many of so many kinds", "9类“六保”政策中已公开7类。", "policy.guarantees", PARTIAL),
        ("so many named, so many done", "26个领域的基层政务公开标准目录，已编制20个。", "catalogue.grassroots", PARTIAL),
        ("procedure under way, of a lasting duty", "网站安全加固项目正在走采购程序。", "website.security", MOVING),
        ("waiting for approval", "规范性文件清理结果等待县政府常务会议审议。", "normative.review", MOVING),
        ("at a stage", "政府制度汇编已进入校对阶段。", "compendium.regulations", MOVING),
        ("asking for opinions", "基层政务公开标准目录正在征求各部门意见。", "catalogue.grassroots", MOVING),
        ("in the middle of it", "法定主动公开内容尚在梳理之中。", "statutory.content", MOVING),
        ("正在 is no place", "正在着手开展权责清单动态调整。", "list.powers", MOVING),
        ("handed in, waiting", "权责清单已报县委编委待批。", "list.powers", MOVING),
        ("put off again and again", "权责清单的调整一拖再拖，年底仍未公布。", "list.powers", LACKING),
        ("late without end", "机构职能目录迟迟未编。", "directory.functions", LACKING),
        ("long absent", "公众参与机制长期缺位。", "participation.mechanism", LACKING),
        ("does not, up to now", "门户网站至今不支持IPv6。", "ipv6.portal", LACKING),
        ("being led by others, now", "各试点领域主管部门正牵头编制基层政务公开标准目录。", "catalogue.grassroots", MOVING),
        ("in batches, now", "法定主动公开内容正分批迁入新平台。", "statutory.content", MOVING),
        ("put off", "受人手限制，规范性文件清理推迟。", "normative.review", LACKING),
        ("at a standstill", "镇级政府信息公开平台建设处于停滞状态。", "platform.disclosure", LACKING),
        ("nothing arranged", "门户网站IPv6改造未列入年度计划，尚无安排。", "ipv6.portal", LACKING),
        ("conditions lacking", "门户网站还不具备IPv6访问条件。", "ipv6.portal", LACKING),
        ("there is none of it", "尚无“六保”政策专栏。", "policy.guarantees", LACKING),
        ("next year, with a noun after 的", "明年着重做好权责清单的更新和公开。", "list.powers", PLANNED),
    ],
)
def test_a_turn_of_phrase_tells_the_state(phenomenon: str, sentence: str, fact: str, state: str) -> None:
    """Common predicates hold for every fact, and one sentence tells one state."""
    found = [f.value.state.value for f in told(sentence) if f.fact == fact and isinstance(f.value, Status)]
    assert found == [state], phenomenon


@pytest.mark.parametrize(
    ("phenomenon", "sentence", "fact"),
    [
        ("the title of a document", "《政府信息公开平台建设规范》对栏目设置提出了要求。", "platform.disclosure"),
        ("a duty of law", "权责清单更新公布是各级行政机关的法定义务。", "list.powers"),
        ("what it is good for", "公开监管规则和标准有利于稳定市场预期。", "market.rules"),
        ("duties are not the thing", "部门权责清单的编制责任已全部落实。", "list.powers"),
        ("another thing in quotation marks covers all", "实现权责清单事项“一网通办”全覆盖。", "list.powers"),
        ("training covers all", "政务公开考核培训实现全覆盖。", "assessment.included"),
        ("daily updates in place", "政府信息公开专栏信息更新工作全部到位。", "platform.disclosure"),
        ("the assembly is no principal", "人大常委会听取政务公开工作汇报。", "leadership.briefing"),
        ("a template of the thing", "省政府办公厅公布了基层政务公开标准目录模板。", "catalogue.grassroots"),
        ("a form prescribed", "机构职能目录格式由省厅统一制定。", "directory.functions"),
        ("training to use it", "完成权责清单系统操作培训。", "list.powers"),
        ("a reward for whoever did it", "完成IPv6改造的网站将获得加分。", "ipv6.portal"),
        ("money is not the thing", "政府信息公开平台建设资金已到位。", "platform.disclosure"),
    ],
)
def test_a_lookalike_tells_nothing(phenomenon: str, sentence: str, fact: str) -> None:
    """Titles, duties and purposes are no deeds."""
    assert [f for f in told(sentence) if f.fact == fact] == [], phenomenon
