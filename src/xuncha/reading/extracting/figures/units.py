"""Classes of units."""

MONEY = frozenset("元 千元 百元 万元 百万元 千万元 亿元".split())
PERSONS = frozenset("人 名 人次 位 人(次) 人（次）".split())
PERIODS = frozenset("天 周 个月 个多月".split())
SHARES = frozenset(("%", "个百分点"))
TIMES = frozenset("次 场 场次 期 批次 批 堂 节 轮 轮次 件次 家次 个次 户次 点次 例次".split())
THINGS = frozenset(
    "个 件 条 项 家 份 起 例 宗 笔 处 户 所 期 次 类 篇 张 册 场 点 批 种 "
    "门 节 座 间 套 台 辆 支 本 卷 封 桩 件次 个次 家次 户次 条次 份次 项次 "
    "例次 场次 批次 家(次) 家（次） 件(次) 件（次） 个(次) 个（次）".split()
)
# Units that never count the work of an inspection: dates, ages, ranks, areas, lengths, weights
OTHER_UNITS = frozenset(
    "年 月 日 时 秒 号 届 级 岁 亩 吨 米 棵 株 头 只 盏 口 倍 公里 千米 "
    "公顷 公斤 千克 平方米 立方米 平方公里 分钟 小时 个小时 "
    "学时 课时 工作日 个工作日 幢 栋 块 枚 面 座".split()
)
