"""The process that answers: it ends when the one that stands over it is gone, and leaves the port free."""

import os
import signal
import threading
import time

from xuncha.project.wsgi import application

__all__ = ["application"]
PARENT, CALM = os.getppid(), 5.0


def watch() -> None:
    """End this process once its parent is another; what is being answered has some seconds."""
    while os.getppid() == PARENT:
        time.sleep(0.5)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(CALM)
    os.kill(os.getpid(), signal.SIGKILL)


threading.Thread(target=watch, daemon=True).start()
