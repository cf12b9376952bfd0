"""The door of the reading room: `xuncha read`, `xuncha compare`, `xuncha demo`."""


def main() -> None:
    """Run the command line."""
