"""Why a document could not be read; the message is Chinese and says what, where and what to do next."""


class Refused(Exception):
    """Nothing was read. `code` is one word for programs, the message is for people."""

    code = "refused"


class UnknownFormat(Refused):
    """The bytes are none of the formats that can be read."""

    code = "unknown-format"


class Broken(Refused):
    """The file claims a format but cannot be opened as one."""

    code = "broken"


class Encrypted(Refused):
    """The file asks for a password."""

    code = "encrypted"


class Empty(Refused):
    """There is no text in the file."""

    code = "empty"


class TooLarge(Refused):
    """The file, or what it would unpack to, is above the limit."""

    code = "too-large"


class TooSlow(Refused):
    """Reading took longer than the limit."""

    code = "too-slow"


class Missing(Refused):
    """The file, or a part of the program that is needed for it, is not there."""

    code = "missing"


class Crashed(Refused):
    """The child process that read the file died, or found a mistake of ours."""

    code = "crashed"
