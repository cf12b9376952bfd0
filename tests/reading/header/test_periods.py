"""The time on site, the feedback and the publication have the dates that the text gives."""

from collections.abc import Callable

import pytest

from xuncha.reading.document import Inspection

Header = Callable[[str], Inspection]

STAYS = {
    "2023年4月6日至5月31日，县委第一巡察组对县水利局开展了巡察。": ("2023-04-06", "2023-05-31"),
    "2019年下半年，市委派出六个巡察组，对市林业局开展巡察。": ("2019-07", "2019-12"),
    "县委4个巡察组2021年9月上旬进驻，10月下旬结束。受理信访。": ("2021-09", "2021-10"),
    "县委第一巡察组自3月17日进驻，定于2021年5月21日撤离。受理信访。": ("2021-03-17", "2021-05-21"),
    "县委第一巡察组向县水利局反馈。现场工作从2025年3月28日持续到5月27日。": ("2025-03-28", "2025-05-27"),
    "县委第一巡察组向县水利局反馈。巡察时间为8月6日至9月30日。": ("08-06", "09-30"),
    "2023年12月5日至1月20日，县委第一巡察组对县水利局开展了巡察。": ("2023-12-05", "2024-01-20"),
    "县委第一巡察组对县水利局开展巡察。受理信访时间为2023年4月1日至5月1日。": (None, None),
    "县委公告\n县委巡察组进驻县商务局。时间：2022年3月1日—4月30日。受理信访。": ("2022-03-01", "2022-04-30"),
    "2020年9月，县委第一巡察组进驻县水利局，11月底撤出；次年1月反馈。": ("2020-09", "2020-11"),
    "202442日至820日，县委第一巡察组对县水利局开展了巡察。": ("2024-04-02", "2024-08-20"),
    "2023年，县委巡察工作综述\n发现问题120个。": ("2023-01-01", "2023-12-31"),
}


@pytest.mark.parametrize(("text", "stay"), STAYS.items())
def test_the_time_on_site_is_read(text: str, stay: tuple[str | None, str | None], header_of: Header) -> None:
    inspection = header_of(text)

    assert (inspection.period_start, inspection.period_end) == stay


FEEDBACKS = {
    "2024年9月19日，县委第一巡察组向县水利局反馈了巡察意见。": ("2024-09-19", None),
    "2020年9月，县委第一巡察组进驻县水利局，11月底撤出；次年1月反馈。": ("2021-01", None),
    "9月2日起，县委6个巡察组陆续与31家党组织见面，到9月10日全部反馈完毕。": ("09-02", "09-10"),
    "2020年2月25日-27日，四届县委第九轮巡察情况反馈全部完成。": ("2020-02-25", "2020-02-27"),
    "七届市委第十轮巡察反馈会7月12日召开。巡察于2023年4月10日至6月9日开展。": ("2023-07-12", None),
    "2019年6月3日至7月3日，县委派出2个巡察组；10月10日至13日完成反馈。": ("2019-10-10", "2019-10-13"),
    "2023年11月6日至12月8日，县委第一巡察组对县水利局开展巡察，2月6日反馈了意见。": ("02-06", None),
}


@pytest.mark.parametrize(("text", "feedback"), FEEDBACKS.items())
def test_the_feedback_is_read(text: str, feedback: tuple[str | None, str | None], header_of: Header) -> None:
    inspection = header_of(text)

    assert (inspection.feedback_date, inspection.feedback_end) == feedback


def test_a_speech_only_plans(header_of: Header) -> None:
    inspection = header_of("同志们：\n现场时间为5月20日至7月20日，任何人不得离组。")

    assert inspection.period_start is None
