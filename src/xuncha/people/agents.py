"""What a browser says of itself, in words that its owner recognises."""

BROWSERS = (
    ("MicroMessenger", "微信"),
    ("Edg", "Edge"),
    ("Firefox", "Firefox"),
    ("QAXBrowser", "奇安信浏览器"),
    ("360SE", "360"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("Mac OS X", "macOS"),
    ("Kylin", "麒麟"),
    ("UOS", "统信 UOS"),
    ("Linux", "Linux"),
)


def described(agent: str) -> str:
    """Return browser and system, "" when neither is known.

    >>> described("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36")
    'Chrome · Linux'
    """
    found = (next((title for sign, title in table if sign in agent), "") for table in (BROWSERS, SYSTEMS))
    return " · ".join(title for title in found if title)
