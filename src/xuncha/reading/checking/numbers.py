"""Numbers as a reader writes them, and money in one unit, without the dust of floating point."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from xuncha.reading.document import Figure

YUAN = {
    "元": 1,
    "千元": 1_000,
    "万元": 10_000,
    "百万元": 1_000_000,
    "千万元": 10_000_000,
    "亿元": 100_000_000,
}
"""What a unit of money is worth; corpus trap 14: amounts mix 元, 万元 and 亿元."""

PERCENT = frozenset("%％")


def is_money(figure: Figure) -> bool:
    """Tell whether the figure is an amount."""
    return figure.unit in YUAN


def amount(figure: Figure) -> Decimal:
    """Return the value, money in yuan.

    >>> from xuncha.reading.spans import Span
    >>> fields = {"label": "", "key": "amount_recovered", "scope": "", "approx": False, "quote": ""}
    >>> amount(Figure(value=2.67, unit="亿元", span=Span(0, 6), **fields))
    Decimal('267000000.00')
    """
    return Decimal(str(figure.value)) * YUAN.get(figure.unit, 1)


def worth(figure: Figure) -> float:
    """Return the value, money in yuan, as a float: for telling more from less, not for adding up."""
    return figure.value * YUAN.get(figure.unit, 1)


def shown(value: float | Decimal) -> str:
    """Return a value as it is printed: without a needless `.0`.

    >>> shown(28.0), shown(2310.5), shown(Decimal("2870.0"))
    ('28', '2310.5', '2870')
    """
    text = f"{Decimal(str(value)):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(part: Decimal, whole: Decimal, places: int) -> Decimal:
    """Return a share in percent, half rounded up.

    >>> percent(Decimal(88), Decimal(96), 2)
    Decimal('91.67')
    """
    return (part * 100 / whole).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def percent_cut(part: Decimal, whole: Decimal, places: int) -> Decimal:
    """Return a share in percent with the further places cut off, as some offices print it.

    >>> percent_cut(Decimal(125), Decimal(155), 0)
    Decimal('80')
    """
    return (part * 100 / whole).quantize(Decimal(1).scaleb(-places), ROUND_DOWN)
