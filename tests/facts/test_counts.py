"""Which number counts what: one phenomenon a row, expectations written out."""

import pytest

from tests.facts.reading import counts, told

A, N, P, R = "actual", "negated", "planned", "required"


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        # number behind, in front, far behind its noun
        ("全县举办政务公开业务培训17场，参训863人次。", {("training.sessions", 17, 17, A), ("training.participants", 863, 863, A)}),
        ("县长2次主持召开政务公开专题会议。", {("meeting.sessions", 2, 2, A)}),
        ("开办两期政府信息公开培训班，共有240多名信息员到会听课。", {("training.sessions", 2, 2, A), ("training.participants", 241, 249, A)}),
        ("对17件行政规范性文件开展了政策解读，其中图解6件。", {("interpretation.items", 17, 17, A), ("interpretation.illustrated", 6, 6, A)}),
        # lists, totals, parts
        ("围绕政务公开，举办线上培训4次、现场培训3次。", {("training.sessions", 7, 7, A)}),
        ("共举办政务公开培训9期，其中市级2期、县级7期。", {("training.sessions", 9, 9, A)}),
        ("共发布政策解读126件，其中图解47件，市本级发布96件。", {("interpretation.items", 126, 126, A), ("interpretation.illustrated", 47, 47, A)}),
        ("制作解读视频7部、长图24张。",
         {("interpretation.video", 7, 7, A), ("interpretation.illustrated", 24, 24, A), ("interpretation.items", 31, 31, A)}),
        ("直播县政府常务会议14次、重大活动5场。", {("livestream.meetings", 19, 19, A)}),
        ("组织3场政务公开培训，分别有50人、60人、70人参加。", {("training.sessions", 3, 3, A), ("training.participants", 180, 180, A)}),
        ("局办公室为政务公开工作机构，配有1名专职、2名兼职人员。",
         {("office.fulltime", 1, 1, A), ("office.parttime", 2, 2, A), ("office.staff", 3, 3, A)}),
        # put off to a later year, or within the year
        ("原定10月举办的政府开放日活动，因疫情防控需要延期至2021年3月举行。", {("openday.sessions", 1, 1, P)}),
        ("政府开放日活动推迟到2021年3月举办。", {("openday.sessions", 1, 1, P)}),
        ("政府开放日活动推迟到9月举办。", {("openday.sessions", 1, 1, A)}),
        # one number for several things
        ("召开政务公开会议和业务培训20余次。", {("meeting.sessions", 1, 28, A), ("training.sessions", 1, 28, A)}),
        ("组织政府开放日、科普进社区活动共12场。", {("openday.sessions", 1, 11, A)}),
        ("通过微博、微信发布政府信息340余条。", {("disclosure.weibo", 1, 348, A), ("disclosure.wechat", 1, 348, A)}),
        ("利用网站、微信、微博等渠道公开政府信息6800余条。", {("disclosure.total", 6801, 6899, A)}),
        # distribution
        ("微博、微信分别发布政务信息420条和655条。", {("disclosure.weibo", 420, 420, A), ("disclosure.wechat", 655, 655, A)}),
        ("当面申请、传真申请各2件。", {("applications.in_person", 2, 2, A), ("applications.fax", 2, 2, A)}),
        ("5月、10月各举办一次政府开放日活动。", {("openday.sessions", 2, 2, A)}),
        # other years, changes, cumulative figures
        ("政策解读由上年的210件增至本年的268件。", {("interpretation.items", 268, 268, A)}),
        ("受理政府信息公开申请158件，比上年（97件）大幅增加。", {("applications.received", 158, 158, A)}),
        ("政务公开培训场次较上年增加6场。", set()),
        ("《条例》施行以来累计主动公开政府信息28.4万条，其中2020年新增44016条。", {("disclosure.total", 44016, 44016, A)}),
        ("发布政策解读24件，比2019年的19件增加5件，其中图解9件。", {("interpretation.items", 24, 24, A), ("interpretation.illustrated", 9, 9, A)}),
        # plans, requirements, negations
        ("截至10月底已举办政务公开培训2期，第四季度拟再举办1期。", {("training.sessions", 2, 2, A), ("training.sessions", 1, 1, P)}),
        ("各镇须至少组织一次政务公开业务培训。", {("training.sessions", 1, None, R)}),
        ("本县未举办新闻发布会，也未开展在线访谈。", {("press.conferences", 0, 0, N), ("press.interviews", 0, 0, N)}),
        ("没有发生因政府信息公开引起的行政复议、行政诉讼案件。", {("reconsideration.total", 0, 0, N), ("litigation.total", 0, 0, N)}),
        ("原定的政府开放日活动因汛情未能举办。", {("openday.sessions", 0, 0, N)}),
        ("一、总体情况\n2021年，我局将抓好以下工作：\n一是举办政务公开培训2期。\n二、其他\n召开新闻发布会1场。",
         {("training.sessions", 2, 2, P), ("press.conferences", 1, 1, A)}),
        # held by others, other subjects
        ("区政府召开新闻发布会6场。市里召开新闻发布会3场，我区作了配合。", {("press.conferences", 6, 6, A)}),
        ("派员参加市政府办公室举办的政务公开培训2次。", {("training.attended", 2, 2, A)}),
        ("举办普法培训8场、政务公开业务培训2场。", {("training.sessions", 2, 2, A)}),
        ("举办职业技能培训76期，培训3900余人次。", set()),
        ("我局信息员参加了全县政府信息公开工作会议。", set()),
        ("转载上级政策解读32篇。", set()),
        # several names of one fact, several years, growth
        ("召开政务公开工作部署会、调度会、总结会各1次。", {("meeting.sessions", 3, 3, A)}),
        ("2019年、2020年分别收到政府信息公开申请12件、15件。", {("applications.received", 15, 15, A)}),
        ("政务公开培训由3次增至5次。", {("training.sessions", 5, 5, A)}),
        ("政策解读稿件由上年的14篇增加到27篇。", {("interpretation.items", 27, 27, A)}),
        ("2018年起每年开展政务公开培训2次。", {("training.sessions", 2, 2, A)}),
        # sums printed in between, those who came named by nothing, numbers behind a colon or a bare name
        ("新收政府信息公开申请61件，上年结转4件，共65件。", {("applications.received", 61, 61, A), ("applications.carried_in", 4, 4, A)}),
        ("组织政务公开培训3场、540人次。", {("training.sessions", 3, 3, A), ("training.participants", 540, 540, A)}),
        ("当面申请：2件；信函申请：5件。", {("applications.in_person", 2, 2, A), ("applications.letter", 5, 5, A)}),
        ("收到政府信息公开申请数为12，办结数为12。", {("applications.received", 12, 12, A), ("applications.completed", 12, 12, A)}),
        ("政府信息公开行政复议、行政诉讼均为0件。", {("reconsideration.total", 0, 0, N), ("litigation.total", 0, 0, N)}),
        # the verb decides, a narrower name ends a wider one, one case and its outcome
        ("印发规范性文件12件，公开10件。", {("normative.issued", 12, 12, A), ("normative.disclosed", 10, 10, A)}),
        ("制定规章2件、规范性文件31件。", {("normative.issued", 31, 31, A)}),
        ("收到网络申请2件。", {("applications.online", 2, 2, A)}),
        ("发生政府信息公开行政复议1起，结果维持。", {("reconsideration.total", 1, 1, A), ("reconsideration.upheld", 1, 1, A)}),
        ("受理依申请公开1件并按时办结。",
         {("applications.received", 1, 1, A), ("applications.completed", 1, 1, A), ("applications.on_time", 1, 1, A)}),
        # held by others
        ("参加市里组织的政务公开专题培训1次、网络培训1次。", {("training.attended", 2, 2, A)}),
        ("市政务公开办来我区开展政务公开培训1次，我区35人参训。", {("training.attended", 1, 1, A)}),
        ("邀请省里专家到我市开展政务公开培训1次。", {("training.sessions", 1, 1, A)}),
        ("收听收看全省政务公开工作电视电话会议2次。", set()),
        ("二、存在问题\n因疫情，政府开放日活动计划2021年6月举办。", {("openday.sessions", 1, 1, P)}),
        ("召开街道、部门参加的政务公开推进会3次。", {("meeting.sessions", 3, 3, A)}),
        ("组织镇办信息员参加的政务公开培训2期。", {("training.sessions", 2, 2, A)}),
        ("办好政务公开业务培训2期，160余人次参训。举办医务人员专业培训420场，累计培训5.2万人次。",
         {("training.sessions", 2, 2, A), ("training.participants", 161, 169, A)}),
        ("全年收到政府信息公开申请42件。\n\n热线转来的群众意见2760件，均按时办结。", {("applications.received", 42, 42, A)}),
        # forms of interpretation
        ("制发图文解读、政策问答29期。",
         {("interpretation.items", 29, 29, A), ("interpretation.illustrated", 1, 28, A), ("interpretation.qa", 1, 28, A)}),
        ("发布文字解读40篇、图表解读32篇、专家解读3篇。", {("interpretation.items", 75, 75, A), ("interpretation.illustrated", 32, 32, A)}),
        ("年内推出政策解读8篇，未使用图解、动画等方式。",
         {("interpretation.items", 8, 8, A), ("interpretation.illustrated", 0, 0, N), ("interpretation.video", 0, 0, N)}),
        ("转发省水利厅政策图解12件。", set()),
        # tables of events to come
        ("2021年政务公开培训计划表\n序号 | 培训内容 | 时间 | 人数\n1 | 条例 | 3月 | 120\n2 | 年报 | 9月 | 150",
         {("training.sessions", 2, 2, P), ("training.participants", 270, 270, P)}),
        ("2021年消防安全培训计划表\n序号 | 培训内容 | 时间 | 人数\n1 | 灭火 | 3月 | 120", set()),
        ("要求各单位每年至少举办1次政务公开培训。", {("training.sessions", 1, None, R)}),
        # events without a number
        ("组织开展政府开放日活动，邀请企业代表参观。", {("openday.sessions", 1, None, A)}),
        ("3月，召开政务公开推进会暨业务培训会，50余人参加。",
         {("meeting.sessions", 1, 1, A), ("training.sessions", 1, 1, A), ("training.participants", 51, 59, A)}),
        ("政府开放日活动定于12月12日举办。", {("openday.sessions", 1, 1, P)}),
        ("不断加强业务培训，丰富图解、视频等解读形式。", set()),
        ("全年召开政务公开协调会3次、栏目整改座谈会2次。", {("meeting.sessions", 5, 5, A)}),
        # the number between verb and noun of a name; issues before the items they hold; a number said of a count without its measure word
        ("收到6件政府信息公开申请。", {("applications.received", 6, 6, A)}),
        ("收到的4件政府信息公开申请均按期答复。",
         {("applications.received", 4, 4, A), ("applications.completed", 4, 4, A), ("applications.on_time", 4, 4, A)}),
        ("对本年出台的21份文件进行了解读。", {("interpretation.items", 21, 21, A)}),
        ("政务公开培训场次为0。", {("training.sessions", 0, 0, N)}),
        ("现行有效规范性文件14件；规范性文件本年新制发2件，废止3件。", {("normative.issued", 2, 2, A)}),
        ("没有通过政府公报公开。", {("disclosure.gazette", 0, 0, N)}),
        # targets, shares of one event, requests of other kinds, cases of others that the unit decides
        ("完成公开信息不少于200条的目标，实际公开政府信息318条。", {("disclosure.total", 318, 318, A)}),
        ("政务公开培训办了四次，每次约50人参加。", {("training.sessions", 4, 4, A)}),
        ("收到入党申请5份。", set()),
        ("全年办理行政复议案件86件。", set()),
        # carried over, by the year named
        ("新收申请52件，2019年结转的6件；另有4件结转2021年继续办理。",
         {("applications.received", 52, 52, A), ("applications.carried_in", 6, 6, A), ("applications.carried_out", 4, 4, A)}),
        ("2019年我县有5件申请结转到2020年办理；2020年没有结转到下年的申请。",
         {("applications.carried_in", 5, 5, A), ("applications.carried_out", 0, 0, N)}),
        ("另有上年度未办结转入本年的2件。", {("applications.carried_in", 2, 2, A)}),
        ("年底尚有3件申请因仍在办理期限内未办结，结转下一年度办理。", {("applications.carried_out", 3, 3, A)}),
        ("截至年底，有2件申请仍在法定答复期限内，结转2021年办理。", {("applications.carried_out", 2, 2, A)}),
        ("4件申请顺延至次年办理。", {("applications.carried_out", 4, 4, A)}),
        ("上年度亦无结转办理的申请。", {("applications.carried_in", 0, 0, N)}),
        ("项目资金结转2021年使用320万元。", set()),
        # channels of letters, of one request, wholes behind their parts
        ("收到政府信息公开申请7件，其中4件通过网站提交，3件以邮寄方式寄来。",
         {("applications.received", 7, 7, A), ("applications.online", 4, 4, A), ("applications.letter", 3, 3, A)}),
        ("收到1件申请，申请人为外地企业，通过当面方式提出，已在法定期限内办结。",
         {("applications.received", 1, 1, A), ("applications.in_person", 1, 1, A),
          ("applications.completed", 1, 1, A), ("applications.on_time", 1, 1, A)}),
        ("收到申请1件，未按期办结。", {("applications.received", 1, 1, A)}),
        ("受理当面申请4件、网络申请26件、信函申请13件，合计43件。",
         {("applications.in_person", 4, 4, A), ("applications.online", 26, 26, A), ("applications.letter", 13, 13, A),
          ("applications.received", 43, 43, A)}),
        ("（一）收到申请情况。共9件，其中网络申请5件、信函申请4件。",
         {("applications.received", 9, 9, A), ("applications.online", 5, 5, A), ("applications.letter", 4, 4, A)}),
        ("收到申请数量首次突破300件。", {("applications.received", 301, None, A)}),
        ("收到群众来信88封、传真文件41份。", set()),
        ("办理不动产登记查询申请512件，无政府信息公开申请。", {("applications.received", 0, 0, N)}),
        # answers and their grounds: the number before, behind, in the item before, or of the one request
        ("对4件申请作出不同意公开答复：2件不是《条例》所指政府信息，1件公开后可能危及公共安全和社会稳定，1件系法律法规规定的其他情形。",
         {("answer.denied", 4, 4, A), ("denied.not_government_information", 2, 2, A), ("denied.security", 1, 1, A), ("denied.other", 1, 1, A)}),
        ("不同意公开的3件均因涉及第三方商业秘密；无涉及国家秘密的情形。",
         {("answer.denied", 3, 3, A), ("denied.commercial_secret", 3, 3, A), ("denied.state_secret", 0, 0, N)}),
        ("没有因涉及商业秘密而不予公开的申请。", {("denied.commercial_secret", 0, 0, N)}),
        ("审查信息发布，未发现涉及国家秘密、个人隐私的内容。", set()),
        ("答复“同意公开”的最多，有62件；其次是“申请信息不存在”，有9件。", {("answer.granted", 62, 62, A), ("answer.nonexistent", 9, 9, A)}),
        ("需要申请人补充材料、作出更改补充的5件。", {("answer.amend", 5, 5, A)}),
        ("1件因申请内容不明确，告知申请人作出更改补充。", {("answer.amend", 1, 1, A)}),
        ("公开后可能危及国家安全、公共安全、经济安全和社会稳定的申请2件，未予公开。",
         {("denied.security", 2, 2, A), ("answer.denied", 2, 2, A)}),
        ("不同意公开答复中，涉及国家秘密1件、个人隐私2件，共3件。",
         {("denied.state_secret", 1, 1, A), ("denied.privacy", 2, 2, A), ("answer.denied", 3, 3, A)}),
        # disputes: courts after reconsideration, outcomes entered elsewhere, none of all, other matters
        ("政府信息公开行政诉讼5件，其中未经复议直接起诉的3件（结果维持2件、结果纠正1件），复议后起诉的2件（结果维持2件）。",
         {("litigation.total", 5, 5, A), ("litigation.upheld", 4, 4, A), ("litigation.corrected", 1, 1, A)}),
        ("行政复议方面，结果维持的6件，尚未审结的2件，总计8件。",
         {("reconsideration.upheld", 6, 6, A), ("reconsideration.pending", 2, 2, A), ("reconsideration.total", 8, 8, A)}),
        ("政府信息公开行政复议2件，维持1件，还有1件申请人撤回，列入其他情形。",
         {("reconsideration.total", 2, 2, A), ("reconsideration.upheld", 1, 1, A), ("reconsideration.other", 1, 1, A)}),
        ("发生政府信息公开行政复议6件、行政诉讼2件，均未被纠错。",
         {("reconsideration.total", 6, 6, A), ("litigation.total", 2, 2, A),
          ("reconsideration.corrected", 0, 0, N), ("litigation.corrected", 0, 0, N)}),
        ("行政复议1件，结果为维持；行政诉讼案件为零。",
         {("reconsideration.total", 1, 1, A), ("reconsideration.upheld", 1, 1, A), ("litigation.total", 0, 0, N)}),
        ("力争行政复议、行政诉讼案件均控制在3件以内。", {("reconsideration.total", 0, 3, P), ("litigation.total", 0, 3, P)}),
        ("县法院审结征地类行政诉讼案件53件，驳回原告诉讼请求42件，均与政府信息公开无关。", set()),
        ("全年行政诉讼共12件，其中涉及政府信息公开的2件。", set()),
        ("办理行政复议、行政诉讼案件22件，主要为劳动争议。", set()),
        ("作为复议机关，全年审理行政复议案件64件。", set()),
        # fees by their total
        ("依申请提供政府信息的收费总额为1.2万元。", {("fee.charged", 1.2, 1.2, A)}),
        ("对申请人收取的复制、邮寄等成本费用，全年合计860元。", {("fee.charged", 0.086, 0.086, A)}),
        ("医院全年收费总额为3260万元。", set()),
        # outcomes
        ("行政复议5起，维持3起，撤销1起；行政诉讼3件，均被法院驳回。",
         {("reconsideration.total", 5, 5, A), ("reconsideration.upheld", 3, 3, A), ("reconsideration.corrected", 1, 1, A),
          ("litigation.total", 3, 3, A), ("litigation.upheld", 3, 3, A)}),
        ("引起的行政诉讼1件，截至年末尚未审结。", {("litigation.total", 1, 1, A), ("litigation.pending", 1, 1, A)}),
        ("收取检索、复制等费用3260元。", {("fee.charged", 0.326, 0.326, A)}),
    ],
)  # fmt: skip
def test_a_number_counts_what_its_sentence_says(passage, expected):
    """Names before and behind, lists and shares, years and intents, held and attended."""
    assert counts(passage) == expected


def test_one_number_for_several_things_is_marked():
    """会议和培训10余次 gives combined facts."""
    assert [f.combined for f in told("召开政务公开会议和业务培训10余次。")] == [True, True]


def test_a_frequency_is_marked_as_inferred():
    """每季度举办一期 is 4, inferred."""
    (fact,) = told("每季度举办一期政务公开业务培训班。")
    assert (fact.value.interval.lo, fact.inferred) == (4, True)


def test_every_quote_is_a_slice_of_the_passage():
    """Evidence points into the text as given, also behind glosses and lost spaces."""
    passage = "全縣共舉辦政務(wù)公開培訓(xùn)7 次,參訓(xùn)人員達 3 15人次。"
    for fact in told(passage):
        for evidence in fact.evidence:
            assert passage[evidence.span.start : evidence.span.end] == evidence.quote
