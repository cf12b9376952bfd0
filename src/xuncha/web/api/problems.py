"""The shape of errors as the description of the API tells it."""

from pydantic import BaseModel


class Detail(BaseModel):
    """What went wrong."""

    code: str
    message: str
    fields: dict[str, list[str]]
    id: str


class Problem(BaseModel):
    """The answer to every request that was not done."""

    error: Detail


def problems(*statuses: int) -> dict[int, None]:
    """Return the statuses that an operation may give besides the ordinary ones, for the description.

    Without their shape: ninja would build a class for each, eight for every operation, at every start.
    `describing` writes the one shape into all of them when somebody asks.
    """
    usual = (400, 401, 403, 404, 422, 429, 500, 503)
    return dict.fromkeys(sorted({*usual, *statuses}))
