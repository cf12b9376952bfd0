"""What the house says when an act is not done."""


class Refused(Exception):
    """An act was not done; the message tells the person what is wrong and what to do next."""

    why: str = ""
    """The address of the page that explains it further, when there is one."""
