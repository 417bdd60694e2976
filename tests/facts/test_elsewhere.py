"""Numbers whose name stands in another item or sentence, numbers dealt out to years and doers."""

import pytest

from tests.facts.reading import counts

A, N, P, R = "actual", "negated", "planned", "required"


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        # a channel behind its number, with its own number, or of the whole item before
        ("全年公开政府信息500条，其中300条通过政府网站发布，200条通过微信发布。",
         {("disclosure.total", 500, 500, A), ("disclosure.website", 300, 300, A), ("disclosure.wechat", 200, 200, A)}),
        ("通过政府网站公开政府信息27条，通过政务微信公开政府信息4条。", {("disclosure.website", 27, 27, A), ("disclosure.wechat", 4, 4, A)}),
        ("通过政府门户网站公开政府信息270条，政务微博公开政府信息44条。", {("disclosure.website", 270, 270, A), ("disclosure.weibo", 44, 44, A)}),
        # the share of the reporting year in a sum over years
        ("自2008年以来，累计收到政府信息公开申请260件，其中2020年收到31件。", {("applications.received", 31, 31, A)}),
        ("截至2020年底，通过政府网站累计公开信息6.2万条，其中2020年公开8315条。", {("disclosure.website", 8315, 8315, A)}),
        ("2020年累计公开政府信息500条，其中2020年上半年公开200条。", {("disclosure.total", 500, 500, A)}),
        # the verb of holding behind the name; no verb across 公开
        ("6月3日，全区政务公开工作会议暨业务培训会召开。", {("meeting.sessions", 1, 1, A), ("training.sessions", 1, 1, A)}),
        ("9月，政府开放日活动成功举办。", {("openday.sessions", 1, 1, A)}),
        ("举办依申请公开办理实务培训班1期。", {("training.sessions", 1, 1, A)}),
        ("没有收到政府信息公开申请，也没有因此引发的行政复议、行政诉讼。",
         {("applications.received", 0, 0, N), ("reconsideration.total", 0, 0, N), ("litigation.total", 0, 0, N)}),
        ("市政府办公室组织的政务公开培训我局参加了2次。", {("training.attended", 2, 2, A)}),
        ("二、存在问题\n全年没有制作解读视频，也没有简明问答。", {("interpretation.video", 0, 0, N), ("interpretation.qa", 0, 0, N)}),
        ("申请办理分收件、登记、审核、答复五个环节。", set()),
        # people gathered before the event in its own item
        ("组织全县信息员85人，举办政务公开业务培训班1期。", {("training.sessions", 1, 1, A), ("training.participants", 85, 85, A)}),
        ("邀请各乡镇经办人员42名，集中开展政务公开培训。", {("training.sessions", 1, None, A), ("training.participants", 42, 42, A)}),
        ("9月，召集各科室、下属单位联络员36人，集中举办政府信息公开业务培训。",
         {("training.sessions", 1, 1, A), ("training.participants", 36, 36, A)}),
        ("集中各单位政务公开工作人员120人，分两批开展政务公开专题培训。", {("training.sessions", 2, 2, A), ("training.participants", 120, 120, A)}),
        ("把全县56名政务公开信息员请到现场，开展政务公开业务培训1次。", {("training.sessions", 1, 1, A), ("training.participants", 56, 56, A)}),
        ("先后三次将各科室信息员请到会议室，开展政务公开业务培训。", {("training.sessions", 3, 3, A)}),
        ("组织企业职工200余人，开展消防安全培训1次。", set()),
        ("组织志愿者60人，开展政府开放日活动1次。", {("openday.sessions", 1, 1, A)}),
        ("邀请市民代表30余名，举办政府开放日活动2次。", {("openday.sessions", 2, 2, A)}),
        ("邀请专家2名，举办政务公开培训1次。", {("training.sessions", 1, 1, A)}),
        ("邀请人大代表、政协委员10人，召开政务公开座谈会1次。", {("meeting.sessions", 1, 1, A)}),
        # people said to have come, other order
        ("政务公开培训覆盖各单位，参加培训的共有260人次。", {("training.participants", 260, 260, A)}),
        ("接受政务公开培训的干部超过8000人次。", {("training.participants", 8001, None, A)}),
        ("全市各级组织的政务公开培训达90余场。", {("training.sessions", 91, 99, A)}),
        ("各部门自行组织的政务公开业务培训在30场左右。", {("training.sessions", 25, 35, A)}),
        ("政务公开培训场次在20场以上。", {("training.sessions", 20, None, A)}),
        # held by us though others came; held for us by those above
        ("全镇80名干部参加了本镇举办的政务公开业务培训。", {("training.sessions", 1, None, A), ("training.participants", 80, 80, A)}),
        ("我局20名干部参加了市局组织的政务公开培训1期。", {("training.attended", 1, 1, A)}),
        ("省厅对我市开展政务公开培训1次。", {("training.attended", 1, 1, A)}),
        ("市政务公开办为我区举办了政务公开业务培训班1期，35名干部参训。", {("training.attended", 1, 1, A)}),
        ("县里对我镇组织了1次政务公开培训，我镇8人参加。", {("training.attended", 1, 1, A)}),
        ("区政府对各镇街开展政务公开培训2次。", {("training.sessions", 2, 2, A)}),
        ("我局对市里下属单位开展政务公开培训2次。", {("training.sessions", 2, 2, A)}),
        # not held again
        ("本局自身未另行举办政务公开培训。", {("training.sessions", 0, 0, N)}),
        ("参加市里举办的政务公开培训2次，本局未另外组织培训。", {("training.attended", 2, 2, A), ("training.sessions", 0, 0, N)}),
        ("今年没有再举办政务公开业务培训。", {("training.sessions", 0, 0, N)}),
        ("因疫情，全年未集中组织政务公开培训。", {("training.sessions", 0, 0, N)}),
        ("未参加上级组织的政务公开培训，也没有自办培训班。", {("training.attended", 0, 0, N), ("training.sessions", 0, 0, N)}),
        ("未自行举办政务公开培训，也未参加上级举办的培训。", {("training.sessions", 0, 0, N), ("training.attended", 0, 0, N)}),
        ("没有派员参加上级组织的政务公开培训。", {("training.attended", 0, 0, N)}),
        ("未组织信息员参加过任何政务公开培训。", {("training.attended", 0, 0, N)}),
        # 自办
        ("自办政务公开培训班3期。", {("training.sessions", 3, 3, A)}),
        ("参加上级政务公开培训2次，自办培训1次。", {("training.attended", 2, 2, A), ("training.sessions", 1, 1, A)}),
        ("自办政务公开业务培训两场，参训80人次。", {("training.sessions", 2, 2, A), ("training.participants", 80, 80, A)}),
        ("全市共举办政务公开培训40场，其中我县举办5场。", {("training.sessions", 5, 5, A)}),
        ("全县共举办政务公开培训40场，其中我局牵头举办5场。", {("training.sessions", 5, 5, A)}),
        ("全省举办新闻发布会120场，其中我市组织8场。", {("press.conferences", 8, 8, A)}),
        ("全县共召开新闻发布会12场，其中我局召开2场。", {("press.conferences", 2, 2, A)}),
        # 搞了, 办了, subject named before
        ("政务公开培训，我局今年办了3次。", {("training.sessions", 3, 3, A)}),
        ("新闻发布会方面，全年开了4场。", {("press.conferences", 4, 4, A)}),
        ("在线访谈方面，今年做了6期。", {("press.interviews", 6, 6, A)}),
        ("政府开放日活动，县气象局、县供电公司、县水务局各举办一次。", {("openday.sessions", 3, 3, A)}),
        ("新闻发布会，县卫健委、县教育局各召开2场。", {("press.conferences", 4, 4, A)}),
        ("政务公开培训，机关和下属单位各办了1期。", {("training.sessions", 2, 2, A)}),
        # name, then years
        ("政务公开培训场次，2019年为3次，2020年增加到5次。", {("training.sessions", 5, 5, A)}),
        ("新闻发布会场数，2019年6场，2020年9场。", {("press.conferences", 9, 9, A)}),
        ("政策解读，2019年为42篇，2020年达到61篇。", {("interpretation.items", 61, 61, A)}),
        ("主动公开政府信息，2019年是3120条，2020年是4088条。", {("disclosure.total", 4088, 4088, A)}),
        ("微博、微信2019年分别发布信息310条、520条，2020年分别为402条、688条。",
         {("disclosure.weibo", 402, 402, A), ("disclosure.wechat", 688, 688, A)}),
        # halves before the name
        ("政府开放日方面，县住房和城乡建设局、县教育局各办了1场。", {("openday.sessions", 2, 2, A)}),
    ],
)  # fmt: skip
def test_a_number_finds_its_name_elsewhere(passage, expected):
    """People gathered before the event, doers and years before the numbers, the name in the item before, none held after some."""
    assert counts(passage) == expected
