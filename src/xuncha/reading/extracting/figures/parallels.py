"""Values that stand side by side: 两项分别达到8人和5人 · 分别为83.6、90.4和95 (corpus trap 9)."""

import re

from xuncha.reading.extracting.figures.contexts import Context

# 选配、重用两项分别达到… : the names that the values belong to, in order
NAMES = re.compile(
    r"(?P<names>[^,，。;；:：]{2,40}?)(?:[两三四五六七八九\d]+[项类个])?(?:就|已|均|都)?分别(?:是|为|达到|达|有|占)?$"
)
SEPARATOR = re.compile(r"[、和与及]")
RESPECTIVELY = "分别"


def parallel_names(context: Context) -> tuple[str, ...]:
    """Return the names that parallel values belong to; empty where none are written.

    >>> near = "一次、二次、三次评估得分分别为"
    >>> parallel_names(Context(near, near, "", near))
    ('一次', '二次', '三次评估得分')
    """
    match = NAMES.search(context.near)
    if not match:
        return ()
    names = tuple(name.strip() for name in SEPARATOR.split(match["names"]) if name.strip())
    return names if len(names) > 1 else ()
