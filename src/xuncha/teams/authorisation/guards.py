"""What the database itself refuses: an authorisation whose words change, or that is taken away."""

from xuncha.audit.triggers import Triggers, differs, refusing

WORDS = (
    "uid",
    "team_id",
    "number",
    "leader_id",
    "split",
    "from_on",
    "to_on",
    "made_by_id",
    "made_at",
)
DECIDED = ("minutes", "decided_on", "file_id", "approved_by_id")
ANNOUNCED = ("announced_on", "way")
SAID = "an authorisation keeps its words and its decision; another one is made after it"


def _guards(*announced: str) -> tuple[Triggers, ...]:
    return (
        refusing(
            "teams_authorisation",
            SAID,
            {
                "update": f"""OLD.state = 'withdrawn' OR {differs(WORDS)}
                    OR (OLD.state <> 'drafted' AND {differs(DECIDED)})
                    OR (OLD.state = 'announced' AND (NEW.state <> 'withdrawn' OR {differs(announced)}))""",
                "delete": "",
            },
        ),
        refusing("teams_authoriseddeputy", SAID, {"update": "", "delete": ""}),
    )


WITHOUT_NUMBER = _guards(*ANNOUNCED)
"""As it was when the table was made: the column of the number came later."""
GUARDS = _guards(*ANNOUNCED, "document")
