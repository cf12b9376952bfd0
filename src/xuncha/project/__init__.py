"""Settings, addresses and hand-overs: the only place that knows all rooms."""
