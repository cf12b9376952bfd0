"""The verbs with which lines of work begin: 引进高层次人才4名 · 取缔无证机构31家."""

import re

from xuncha.reading.patterns import any_of

# Ordinary verbs of administrative work, in groups of like sense; no document's labels.
VERBS = frozenset(
    "选配 选派 选调 选聘 选树 选送 选任 招考 招聘 招录 招引 聘用 聘请 返聘 "
    "录用 抽调 借调 派出 派驻 下派 选拔 提拔 任用 任免 调整重用 调整 "
    "轮岗 交流 辞退 清退 解聘 免去 撤换 回引 引导 引进 引入 引聘 培养 培育 "
    "储备 发展 配备 配齐 补齐 补选 补充 补录 补办 补签 充实 吸纳 安置 "
    "测评 评议 评选 评定 考核 考察 点评 表扬 表彰 清理 清掉 清收 清结 清查 "
    "清缴 清点 清运 清除 盘点 盘活 核查 核实 核验 核销 核对 核减 核定 "
    "审核 审查 审结 审定 审验 复核 复查 比对 排查 摸排 抽查 检查 检验 检测 "
    "巡查 暗访 走访 回访 调查 调研 查处 查封 查获 查纠 纠正 纠治 整治 "
    "整顿 整合 拆除 取缔 关停 关闭 停产 停发 停用 停止拨付 注销 吊销 撤销 "
    "取消 终止 解除 解散 淘汰 报废 下架 收回 收缴 追回 退回 打回 返还 "
    "化解 调解 调处 化债 发放 发出 拨付 支付 兑付 兑现 补发 补贴 投入 筹集 "
    "争取到 减免 压减 压缩 减少 精简 新增 新建 新设 新签 新开设 改建 改造 "
    "修缮 修复 重建 建成 建立 建设 建造 打造 安装 配置 购置 采购 完工 竣工 "
    "开工 复工 投用 办理 办结 受理 答复 回复 收集 征集 收到 接听 接待 "
    "签订 签约 签署 制作 印制 印发 编印 编发 编制 张贴 发布 公开 公示 通报 通报批评 "
    "曝光 推送 报送 上报 请示报告 自查报告 申报 立项 宣讲 宣传 授课 "
    "慰问 救助 帮扶 资助 扶持 带动 惠及 覆盖 服务 管理 监管 纳入 移送 移交 "
    "转办 交办 督办 协调 解决 处理 处置 处罚 判决 执行到位 执行 立案 "
    "问询 函询 谈话 参演 参训 参加 组织 开展 举办 召开 实施 启动 推进 研究 "
    "审议 完成 完善 修订 废止 制定 出台 涉及 下降 增加 提高 提升".split()
)

# 开展, 执行到位, 移交: anywhere in some words
ACT = re.compile(any_of(VERBS))
# 开展应急演练13次 · 组织宣讲42场: verbs that say nothing without their object
WEAK_ACT = re.compile(
    r"^(?:(?:组织)?开展|组织|举办|召开|服务|覆盖|实施|推进|启动|公开|涉及|"
    r"建立|建成|处理|完成|研究|参加)(?:了)?"
)

# longest first
LENGTHS = sorted(set(map(len, VERBS)), reverse=True)


def verb_of(words: str) -> str:
    """Return the longest verb that some words begin with, "" where there is none.

    >>> verb_of("执行到位罚款12万元"), verb_of("罚款12万元")
    ('执行到位', '')
    """
    for length in LENGTHS:
        if (verb := words[:length]) in VERBS:
            return verb
    return ""
