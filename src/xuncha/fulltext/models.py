"""The texts that can be searched, as tokens."""

from django.db import models

from xuncha.fulltext import lookups  # noqa: F401 -- the way to ask is part of the column


class Text(models.Model):
    """The text of one row of a room."""

    kind = models.CharField(max_length=60)
    thing = models.BigIntegerField()
    tokens = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "thing"], name="fulltext_one_text_of_a_thing")]

    def __str__(self) -> str:
        """Read as whose text it is."""
        return f"{self.kind} {self.thing}"


class Mark(models.Model):
    """One of the marks of a text: texts that are alike have some in common. The kind is part of the mark."""

    mark = models.BigIntegerField()
    thing = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mark", "thing"], name="fulltext_a_mark_of_a_thing_once")
        ]

    def __str__(self) -> str:
        """Read as whose mark it is."""
        return f"{self.mark} {self.thing}"
