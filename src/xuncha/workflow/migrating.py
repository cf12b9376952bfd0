"""How the tables of a room are made: in one step, so that Django draws its models once for all of them."""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class Tables(Operation):
    """Make the tables of a room, those that are pointed at before those that point at them.

    After each `CreateModel` Django draws every model anew that can be reached from it, which here is nearly
    all of them, a hundred times. What has been drawn is put away first, and drawn when all are there.
    """

    def __init__(self, *made: CreateModel) -> None:
        """Hold what is made, in its order."""
        self.made = made

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Add the models to what is known."""
        state.__dict__.pop("apps", None)
        for one in self.made:
            one.state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Create them."""
        for one in self.made:
            one.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Drop them, the last first."""
        for one in reversed(self.made):
            one.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """Name the tables."""
        return f"Create {', '.join(one.name for one in self.made)}"
