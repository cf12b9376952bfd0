"""What was copied is found among what was written."""

import random

import pytest

from xuncha.fulltext.likeness import likest, perhaps, remember
from xuncha.fulltext.marks import marks_of
from xuncha.fulltext.models import Mark

pytestmark = pytest.mark.django_db
KIND = "rectification.measure"
MEASURE = (
    "一是组织全体干部职工集中学习公务接待管理规定，二是建立接待台账，三是每季度开展一次专项检查并通报结果。"
)
NEARLY = (
    "一是组织全体干部职工集中学习公务接待管理规定,二是建立了接待台账,三是每季度开展一次专项检查并通报结果"
)
OTHER = "对低保对象逐户核查，清退不符合条件的十二户，补发漏保对象资金，并向社会公示核查结果接受群众监督。"


def found(text: str, texts: dict[int, str], kind: str = KIND) -> list[tuple[int, float]]:
    candidates = perhaps(kind, text)
    return [(one.thing, one.similarity) for one in likest(text, {key: texts[key] for key in candidates})]


def test_nearly_the_same_is_found_and_measured() -> None:
    texts = {1: MEASURE, 2: NEARLY, 3: OTHER}
    remember(KIND, texts)

    (same, near) = found(MEASURE, texts)
    assert (same, near[0], 0.8 < near[1] < 1) == ((1, 1.0), 2, True)
    assert found(OTHER, texts) == [(3, 1.0)]


def test_what_is_shown_is_what_both_say() -> None:
    (near,) = likest(MEASURE, {2: NEARLY})

    said = [(MEASURE[b.a.start : b.a.end], NEARLY[b.b.start : b.b.end]) for b in near.overlap]
    assert said[0] == (
        "一是组织全体干部职工集中学习公务接待管理规定，二是建立",
        "一是组织全体干部职工集中学习公务接待管理规定,二是建立",
    )


def test_kinds_do_not_mix_and_short_words_are_nobodys() -> None:
    remember(KIND, {1: MEASURE, 2: "已完成整改。"})

    assert perhaps("rectification.progress", MEASURE) == []
    assert (perhaps(KIND, "已完成整改。"), marks_of(KIND, ["已完成整改。", ""])) == ([], [[], []])


def test_what_a_row_says_now_is_measured() -> None:
    remember(KIND, {1: MEASURE})
    remember(KIND, {1: OTHER})

    assert (found(MEASURE, {1: OTHER}), found(OTHER, {1: OTHER})) == ([], [(1, 1.0)])


def test_remembering_the_same_twice_adds_nothing() -> None:
    remember(KIND, {1: MEASURE})
    once = Mark.objects.count()
    remember(KIND, {1: MEASURE})

    assert (once, Mark.objects.count()) == (12, 12)


def test_of_a_crowd_the_likest_come_first() -> None:
    texts = {key: f"{MEASURE[:30]}第{key}次会议研究部署相关工作任务" for key in range(1, 200)}
    texts |= {500: MEASURE}
    remember(KIND, texts)

    assert (perhaps(KIND, MEASURE)[0], len(perhaps(KIND, MEASURE)) <= 50) == (500, True)


def test_of_small_changes_nearly_all_are_found() -> None:
    """Promised is 0.96 at a similarity of 0.7, and more above it; asked are 300 texts."""
    chance = random.Random(5)  # noqa: S311 -- a sample, no secret
    base = [chr(0x4E00 + chance.randrange(3000)) for _ in range(60)]
    texts = {}
    for key in range(300):
        chance.shuffle(base)
        texts[key] = "".join(base)
    remember(KIND, texts)

    met, asked = 0, 0
    for key, text in texts.items():
        at = chance.randrange(5, 50)
        changed = f"{text[:at]}改{text[at + 1 :]}"
        if likest(changed, {key: text}):
            asked += 1
            met += key in perhaps(KIND, changed)
    assert asked > 250
    assert met >= 0.97 * asked
