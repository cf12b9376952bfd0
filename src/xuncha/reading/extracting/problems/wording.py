"""The words by which the genre tells a fault, a task, a measure and an outcome."""

from xuncha.reading.extracting.problems.patterns import one_of
from xuncha.reading.patterns import on_demand

# Words of a fault: stock phrases of feedback letters (seeds 000 and 004) and their everyday synonyms. 不 is
# the chief one; its fixed positive uses (不断, 不忘初心, 不折不扣 …) are left out.
FAULT_WORDS = r"""
不(?!断|[少超低高多][于过]|仅|但|忘|移|折不扣|松劲|偏移|含糊|懈|止步|停步|负|同|动产|动摇|敢腐|能腐|想腐)
未(?!来) 没 非法 缺(?!席) 欠(?!席) 无[人力效章据证序视故果法] 少(?<!不少)(?!数|年|儿) 弱 差(?!异|旅)
慢(?<!不慢) 乱 虚 散 松 软(?!件) 浮 浅 窄 粗 糙 冷 滞后 迟 拖[延拉而欠沓] 违[规反纪法背]
超[标期额编配支范时发预概] 空[转白壳泛挡档心喊] 走过场 走样 走形 流于 形[同式] 应付 敷衍 混[乱用同岗] 漏
脱[节离岗钩] 两张皮 淡化 边缘化 老化 断层 断档 单一 简单化 隐患 风险(?:较|高|大|突出|犹存|点多) 多发 频发
时有发生 禁而 反弹 屡 仍[有存然在未] 依然 偏[低高长差少重轻] 过[低高多长于] 率低 低(?:价|效|下|于|质|位)
闲置 浪费 流失 挪用 套取 截留 挤占 侵[占害] 虚报 冒领 白条 私[设分自] 小金库 随意
失[管察责真实衡范之控信位灵] 错位 越[位权] 推诿 扯皮 盲区 死角 偏差 短板 差距 一言堂
难(?<![克攻排解纾疑]难)(?![得题关点]) 打折 打架 梗阻 堵点 积压 挂账 挂名 重\S{1,8}轻 只\S{1,10}不
靠\S{1,8}不 亲疏 年年 照搬 照抄 雷同 造假 作假 弄虚 渎职 好人主义 老好人 优亲厚友 吃拿卡要 吃喝 代签 补记
倒签 被占 占用 停留 表面 表层 一刀切 加码 多头 重复 遗漏 久拖 又犯 复发 长期走 长期闲 锁着 搁置 搁浅 “零
零收入 零办案 顽疾 泛化 变通 悬空 缩水 变味 跑偏 掉队 躺平 一年开?一次 了之 壁垒 凑数 陈旧 绕[开过] 倒置
撂荒 生硬 围标 串标 损失 投诉 拥堵 杂乱 陡增 贪 腐 弊 矛盾 补签 补写 后补 取酬 跟风 萎缩 烂[账尾] 放水
注水 掺水 避重就轻 跨科目 人人有份 老一套 老套路 旧稿 代替 顶替 冒名 空饷 空缺 空白 空置 裙带 打招呼 插手
寻租 利益输送 带病 甩锅 赊 拆分 规避 化整为零 暗箱 内定 量身 突击[花发进提] 滥[发用] 摊派 克扣 刁难 冷漠
拍脑袋 说了算 一支笔 架空 形象工程 政绩工程 停滞 停[工摆] 荒[废芜] 失修 年久 过期 逾期
只[写开看挂念做有发签重讲停] 仅[靠凭停限] 挂在墙 写在纸 停在 浮在 短缺 短少 紧缺 压着 吃老本 亏[损空] 赤字
呆账 坏账 死账 沉睡 睡大觉 躺在 打水漂 畏[难首] 回避 捂着 瞒[报着] 谎报 虚假 假[冒账票报] 伪造 替考 挂证
扎堆 攀比 排场 铺张 奢 高价 强占 霸占 抢占 垫[资付] 挂靠 转包 陪标 串通 夸大 作秀 摆拍 一阵风 虎头蛇尾
衰减 递减 滑坡 下滑 恶化 激化 纠纷 群访 反映强烈 意见大 举报多 信访多 矮化 悬[而浮] 卡[壳脖] 断[链头供]
扯后腿 吃紧 捉襟 居高 偷[工懒] 抄袭 套话 空话 官话 口号 摆设 闲[着散] 两本账 账外 体外 私车 公车私 公款
超比例 大而化之 笼统 千篇一律 上下一般粗 一问三不知 想当然 家长制 团团伙伙 圈子 小山头 搞变通 打擦边球
擦边球 顶风 隐形变异 到期未 到期不 痕迹[管资主] 一人拍板 个人拍板
""".split()
# 不到位, 流于形式, 顶风违纪
FAULT = on_demand(one_of(FAULT_WORDS))

# 外委队伍“以包代管”: a nickname that closes its clause tells a fault; “三会一课” “两个维护” are no nicknames
NICKNAME = on_demand(
    r"(?<![张份本套个场把条])“(?![一二两三四五六七八九十百\d]|回头看|清零|放管服|双[百随减一联创]|最)[^”“\r\n]{2,8}”(?=[，,；;。、]|$)"
)

# Words with which tasks begin; an item that begins so is what somebody shall do, unless it ends in a fault:
# 落实主体责任不到位 推进重点项目缓慢
TASK_OPENING = on_demand(
    r"[ 　]*(?:要|应(?!付)|须|必须|切实|进一步|着力|全面(?!从严)|坚持|坚决|加强|强化|提高|提升|压[实紧]"
    r"|落实|抓|深化|健全|完善"
    r"|建立|加快|严肃|聚焦|推[动进]|扛[牢起]|明确|深入|持续|统筹|严格|增强|突出|主动|举一反三|[用做]好|站位"
    r"|把握|规范(?!性)|细化"
    r"|防止|解决|补齐|纠正|克服|消除|杜绝|整治|破除|避免|严[防禁]|[查整]改?|不[能得准搞等打折])"
)
FAULT_ENDING = on_demand(
    r"(?:不(?:到位|够|足|力|严|实|深|细|紧|及时|彻底|明显|充分|强|高|准|全|清|牢|好|快|畅|大|广|多|规范"
    r"|完善|健全|完整"
    r"|扎实|平衡|均衡|透明|公开|合理|科学|经常|落实)|缓慢|滞后|薄弱|缺失|缺位|差距|偏差|短板|欠缺"
    r"|[较偏太][慢差少低弱]|迟缓|乏力"
    r"|[虚弱淡]化|形式|过场|[宽松]软|两张皮|打折扣?|漏洞|隐患|困难|不[实一])(?:等?问题|的?问题|方面)?(?=$"
    r"|[。；;，,、“”])"
)

# Words with which measures begin: 修订制度,堵塞漏洞
ACTION_OPENING = on_demand(
    r"[ 　]*(?:修[订改]|制[定订]|出台|印发|召开|开展|组织(?!生活|[力建领])|成立|清[理退收缴]|追[缴回究]"
    r"|约谈|问责|更换|新增|投入|完成"
    r"|整理|梳理|排查|补[充办缴齐全录]|封存|注销|取缔|拆除|退[还缴]|重新|调整|优化|聘请|下发|通报|将|由|已|按|利用|结合|采取|实行|推行|引入"
    r"|增设|升级|委托|安排"
    r"|督促|定期|专题|指定|签订|设立|对照|参照|集中|逐一|责令|停[止用]|收回|盘活|复核|核[减查实])"
)

# 各项工作取得较好成效: praise before the faults
PRAISE = on_demand(
    one_of(("取得", "成效明显", "成效显著", "较好", "成绩", "有力[推促]", "扎实[推开]", "真抓实干", "肯定"))
)

# 整改情况： 整改落实情况： 整改措施及成效： 主要做法： 【整改情况】 — corpus README, trap 5; or alone
# on a line.
MEASURE_WORDS = one_of(
    (
        r"整改(?:工作|任务)?(?:落实|进展|完成|推进|开展|实施)?(?:情况|措施|举措|成效|结果|做法|过程|进展)",
        r"整改(?=[ 　]*[：:])",
        r"落实(?:整改)?(?:情况|措施|举措)",
        r"措施(?=[ 　]*[：:])",
        r"举措(?=[ 　]*[：:])",
        r"主要(?:措施|举措|做法)",
        r"具体(?:措施|举措|做法)",
        r"采取的?(?:整改)?(?:措施|举措)",
        r"进展情况",
        r"措施及成效",
    )
)
MORE_MEASURE_WORDS = (
    r"(?:(?:以及|及|和|与|、)(?:整改|取得的?|完成|落实|进展|主要|阶段性)*"
    r"(?:成效|效果|进展|情况|结果|措施|举措|做法|状态|完成))*"
)
# 整改措施及成效：, 【整改情况】
MEASURE_LEAD = on_demand(rf"{MEASURE_WORDS}{MORE_MEASURE_WORDS}(?:[ 　]*[：:]|[】\]]|(?=[ 　]*[\r\n]))")

# 整改成效： 下一步打算： 责任单位： — what follows is no measure
AFTER_MEASURES = on_demand(
    one_of(
        (
            r"成[效果][：:]",
            r"效果[：:]",
            r"下一?步(?:工作|整改)?(?:打算|计划|措施|安排|举措)?[：:,，]",
            r"责任(?:领导|单位|人|部门)[：:]",
            r"牵头(?:领导|单位|部门)[：:]",
            r"整改(?:时限|目标)[：:]",
            r"完成时限[：:]",
        )
    )
)

# (1)整改措施：… (2)整改成效：… below a problem: the parts of its answer, no measures by themselves
LABELLED_PART = on_demand(
    rf"[ 　]*(?:{MEASURE_WORDS}{MORE_MEASURE_WORDS}|(?:整改|落实|完成|工作)?(?:成效|效果|状态|时限|目标)"
    r"|(?:整改)?(?:责任|牵头|配合|督办)(?:领导|单位|人|部门)|(?:问题)?(?:原因分析|具体表现|表现|描述))"
    r"[ 　]*(?:[：:]|$)"
)

# The outcome of a measure: 已按期办结, 追回…万元, 通过验收, 清结率94.84%
DONE = "[全按基如及累经完整办清追收退发建制修上落启投解通缴销对将与向]"
# 已办结, 追回12万元, 按期完成, 得到有效遏制
OUTCOME = on_demand(
    one_of(
        (
            f"已{DONE}",
            *(f"{how}(?:通过|完成|办结|到位|清退|收回)" for how in ("顺利", "全部", "如期", "按期")),
            *(
                f"{verb}[^，,。；;]{{0,14}}\\d"
                for verb in ("追[缴回]", "清[退缴收理结]", "收[缴回]", "退[还缴]", "化解", "扣减")
            ),
            *(
                f"{verb}[^，,。；;]{{0,14}}\\d"
                for verb in ("挽回", "罚款", "立案", "给予", "问责", "处分", "诫勉", "约谈")
            ),
            r"率(?:由|降|升|达|提高)[^，,。；;]{0,8}\d",
            *(f"{verb}至?[^，,。；;]{{0,6}}\\d" for verb in ("提升", "提高", "下降", "降")),
            *(f"{verb}了" for verb in ("强化", "提升", "提高", "增强", "改善", "规范", "杜绝", "消除")),
            "得到(?:有效|明显|进一步|及时|全面)",
        )
    )
)


def is_fault(words: str) -> bool:
    """Return whether the words tell of something wrong.

    >>> [is_fault(w) for w in ("理论学习走过场", "重大隐患挂牌督办不及时", "不断加强党的建设")]
    [True, True, False]
    """
    if FAULT.search(words) is None:
        return "”" in words and _tells_nickname(words)
    if PRAISE.search(words):
        return False
    return TASK_OPENING.match(words) is None or FAULT_ENDING.search(words) is not None


def _tells_nickname(words: str) -> bool:
    """Return whether a nickname closes a clause, and nothing is done or praised."""
    return NICKNAME.search(words) is not None and not any(
        (TASK_OPENING.match(words), ACTION_OPENING.match(words), PRAISE.search(words), OUTCOME.search(words))
    )
