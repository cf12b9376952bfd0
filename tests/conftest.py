"""What every test shares: the Hypothesis profiles.

`XUNCHA_HYPOTHESIS=ten-thousand` asks for the large runs that `make bench` and a careful reviewer want.
"""

import os
import tempfile

from hypothesis import HealthCheck, settings

os.environ.setdefault("XUNCHA_HOME", tempfile.mkdtemp(prefix="xuncha-test-"))

settings.register_profile(
    "ci",
    derandomize=True,  # the same cases on every machine: a red build is a red build for everyone
    deadline=None,  # time is measured by the benches; a busy machine must not fail a test
    max_examples=100,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("ten-thousand", settings.get_profile("ci"), max_examples=10_000, derandomize=False)
settings.load_profile(os.environ.get("XUNCHA_HYPOTHESIS", "ci"))
