"""Amounts of money by what was done with them."""

from xuncha.reading.extracting.figures.meanings import TAIL, Cues, Meaning, before, behind

# 收缴违规违纪款项、挽回直接经济损失2.67亿元: one amount for both acts (corpus seed 003)
TAKEN_AND_SAVED = r"(?:收缴|追缴|追回)[^,，。;；、\d]*、挽回[^,，。;；、]*$"
# 356.8万元|已全部缴入国库 · 违规资金|已追回 · 将48.2万元|上缴财政: the act behind, at the end
ALL_DONE = r"(?:(?!未|没|仍|尚)\w){0,10}?"
DONE = r"(?:到位|完毕|国库|[省市县区]?财政(?:专户)?|群众|\w{0,4}账户)?$"

CUES = Cues(
    near="未 没有 余下 剩余 尚 仍 还 不规范 浪费 上缴 上交 缴入 缴库 入库 缴存 缴国库 处罚 罚款 罚没 整改 "
    "归垫 清退 退 核减 审减 调减 追 收 缴 扣 要回 清回 讨回 挽回 避免 止损 损失 补征 规范 调账 "
    "账目 账务 补记 违规 违纪 "
    "违法 套取 虚报 虚列 挪用 截留 超 滥发 多发 冒领 骗取 沉淀 闲置 欠 滞留 多付 少收 "
    "金额 资金 涉及 共 合计 总计",
    right="缴 上交 追 收 退 归",
    since="挽回",
)

MONEY = (
    before(
        "amount_outstanding",
        rf"(?:未整改|(?:未|没有)(?:追|清|收|缴)[回缴]|余下|剩余|尚有|(?:仍|还|尚)(?:滞留|欠|未|有|需)){TAIL}",
        "尚未追回12万元",
    ),
    before("amount_nonstandard", rf"管理不规范{TAIL}", "管理不规范金额1.2亿元"),
    before("amount_wasted", rf"浪费{TAIL}", "损失浪费金额30万元"),
    before("amount_handed_in", rf"(?:上缴|上交|缴入|缴库|入库|缴存|缴国库){TAIL}", "上缴财政3126.5万元"),
    before(
        "amount_penalised",
        rf"(?:处理处罚|经济处罚|扣[减发除罚](?:绩效|奖金|工资|薪酬)){TAIL}",
        "处理处罚金额12万元",
    ),
    before("amount_fined", rf"(?:罚款|罚没(?:款)?|处罚金额){TAIL}", "罚款418万元"),
    before(
        "amount_rectified",
        rf"(?:整改(?:问题|违规|违纪)?(?:金额|资金)|已整改|完成整改|整改到位){TAIL}",
        "整改问题金额3.1亿元",
    ),
    before(
        "amount_returned",
        rf"(?:归还|返还(?!群众|村民|农户|受害|职工)|还原|归垫|补还){TAIL}",
        "归还原渠道894.2万元",
    ),
    before("amount_cleared", rf"(?:清退|返还|退还|退回|退赔|退缴|退出){TAIL}", "清退预收费54.9万元"),
    before("amount_cut", rf"(?:核减|审减|调减){TAIL}", "核减工程款66万元"),
    Meaning("amount_recovered", "收缴违规款项、挽回损失2.67亿元", since=TAKEN_AND_SAVED),
    before(
        "amount_recovered",
        rf"(?:追缴|追回|收缴|追收|追讨|追偿|扣[减回除]|收回|回收|要回|追要|补征|催[缴收]|"
        rf"清收(?:欠|拖欠)|清回|讨回|补收|补缴(?!党费)){TAIL}",
        "追回多付款项11.26万元",
    ),
    before("amount_saved", rf"(?:挽回|避免|止损|减少损失){TAIL}", "挽回损失2512.84万元"),
    before(
        "amount_regularised",
        rf"(?:规范(?:资金|金额|使用|管理)|促进规范|调账|调整(?:会计)?(?:账目|账务)|补记入账){TAIL}",
        "规范资金2000万元",
    ),
    behind("amount_handed_in", rf"{ALL_DONE}(?:上缴|上交|缴入|缴存){DONE}", "356.8万元已全部缴入国库"),
    behind("amount_recovered", rf"{ALL_DONE}(?:追缴|追回|收缴|收回){DONE}", "11.3万元违规资金已追回"),
    behind(
        "amount_cleared", rf"{ALL_DONE}(?:清退|退还|退回|退赔|退缴){DONE}", "违规发放的12.6万元已全部清退"
    ),
    behind("amount_returned", rf"{ALL_DONE}(?:归还|归垫){DONE}", "占用资金60万元已全部归还"),
    before(
        "amount_irregular",
        rf"(?:违规|违纪|违法|套取|虚报|虚列|挪用|截留|超标准|超概算|超范围|滥发|"
        rf"多发|冒领|骗取)(?!所得){TAIL}",
        "发现违规金额80万元",
    ),
    before(
        "amount_problem",
        rf"(?:(?<!盘活)(?<!消化)(?<!清理)(?:沉淀|闲置)|应收未收|未(?:及时)?(?:收|缴|兑|拨|入账)|(?<!清偿)(?<!支付)(?<!兑付)(?<!化解)拖欠|欠缴|(?<!拨付)(?<!清理)(?<!消化)滞留|超付|多付|漏收|少收){TAIL}",
        "专项资金闲置52.8万元",
    ),
    before(
        "amount_problem",
        r"(?:(?:^|问题|涉案|涉及)(?:资金|金额)?|(?:问题|涉案|涉及)(?:资金|金额)|"
        r"[^金款额资]金额)?(?:共|共计|合计|总计)$|"
        r"(?:问题|涉案|涉及)(?:资金|金额)(?:达到?|约|近|为)?$|^(?:金额|资金)$|涉及$",
        "涉及资金244.9万元",
    ),
)
