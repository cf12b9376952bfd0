"""Many files, each read in a child process: one that crashes, hangs or eats memory never loses the others."""

from xuncha.reading.batch.crew import read_files
from xuncha.reading.batch.outcomes import Outcome, Refusal, Source
from xuncha.reading.loading.limits import Limits

__all__ = ["Limits", "Outcome", "Refusal", "Source", "read_files"]
