"""What holds in the pool: the common list of expertise, and what a set of expertise may be."""

COMMON = (
    "财务",
    "审计",
    "工程",
    "纪检",
    "组织人事",
    "法律",
    "文字综合",
    "信息技术",
    "农业农村",
    "教育",
    "医疗卫生",
    "国有资产",
)
"""With this an office's own list begins; afterwards it is theirs alone."""
SHOWN_LAST = 50
"""So many rows of one kind a page of an inspector shows."""
