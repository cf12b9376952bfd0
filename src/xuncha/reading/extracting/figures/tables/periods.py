"""Periods: figures only as a length of stay or as the time for rectification."""

from xuncha.reading.extracting.figures.meanings import before, behind

PERIODS = (
    before(
        "rectification_period",
        r"(?:整改期|集中整改(?:期限|时间)?|整改时限)[^,，。;；]{0,6}$",
        "集中整改期为3个月",
    ),
    behind(
        "rectification_period",
        r"(?:左右)?(?:的?时间)?的?(?:\w{0,2}努力|\w{0,2}整改|集中整改|攻坚)",
        "进行了3个月的集中整改",
    ),
    before(
        "stay_duration",
        r"(?:为期|历时|驻点|驻扎|进驻|现场|(?:^|巡[察视])时间|[这本]次巡[察视])(?:\w{0,3})(?:约|近)?$",
        "开展为期20天的机动巡察",
    ),
    behind("stay_duration", r"(?:时间)?的?\w{0,4}(?:常规|专项|机动|巡察|进驻)", "用20天时间的专项巡察"),
)
