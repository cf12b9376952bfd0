"""The order of names: by pinyin as GB 18030 keeps the common characters, and numbers by their value.

A key is kept beside each name when it is saved: both databases sort it alike, whatever their collation.
"""

import re
import unicodedata
from typing import Any

from django.db import models

from xuncha.reading.numerals import number_of

LONGEST = 800
# the number of a name: "第12村", "第十二村", "12号"; 一 in 一心村 is no number, so 第 must stand before
NUMBER = re.compile(r"\d+|(?<=第)[〇零一二两三四五六七八九十百千廿卅]+")


def name_key(name: str) -> str:
    """Return what a name is sorted by.

    >>> sorted(["张村", "安村", "李村"], key=name_key)
    ['安村', '李村', '张村']
    >>> sorted(["第10村", "第1000村", "第二村", "第１村"], key=name_key)
    ['第１村', '第二村', '第10村', '第1000村']
    """
    plain = unicodedata.normalize("NFKC", name)
    return NUMBER.sub(_by_value, plain).encode("gb18030", "replace").hex()[:LONGEST]


def _by_value(found: re.Match[str]) -> str:
    """Write a number so that the longer comes later: 2 as 012, 10 as 0210."""
    text = found[0]
    value = None if text.isdecimal() else number_of(text)
    digits = (text.lstrip("0") or "0") if value is None and text.isdecimal() else str(value or 0)
    return f"{len(digits):02}{digits}"


class NameKeyField(models.CharField):  # type: ignore[type-arg]  # not generic at run time
    """The key of another column, written whenever the row is saved; `update(name=…)` writes it itself."""

    def __init__(self, *args: Any, of: str = "name", **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """Keep the name of the column."""
        self.of = of
        usual = {"max_length": LONGEST, "editable": False, "db_index": True, "default": ""}
        super().__init__(*args, **{**usual, **kwargs})

    def deconstruct(self) -> Any:  # noqa: ANN401 -- Django's own tuple
        """Tell the migration what the field is made of."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "of": self.of}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:  # noqa: FBT001, ARG002 -- Django's signature
        """Write the key of what is about to be saved."""
        key = name_key(str(getattr(model_instance, self.of)))
        setattr(model_instance, self.attname, key)
        return key
