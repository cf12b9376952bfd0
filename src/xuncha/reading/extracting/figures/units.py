"""Classes of units."""

MONEY = frozenset("元 千元 百元 万元 百万元 千万元 亿元".split())
PERSONS = frozenset("人 名 人次 位 人(次) 人（次）".split())
PERIODS = frozenset("天 周 个月 个多月".split())
SHARES = frozenset(("%", "个百分点"))
TIMES = frozenset("次 场 场次 期 批次 批 堂 节 轮 轮次 件次 家次 个次 户次 点次 例次".split())
THINGS = frozenset(
    "个 件 条 项 家 份 起 例 宗 笔 处 户 所 期 次 类 篇 张 册 场 点 批 种 "
    "门 节 座 间 套 台 辆 支 本 卷 件次 个次 家次 户次 条次 份次 项次 "
    "例次 场次 批次 家(次) 家（次） 件(次) 件（次） 个(次) 个（次）".split()
)
