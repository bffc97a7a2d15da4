"""Statistics over the observation frame: pure functions, the same rules on every screen (docs/statistics.md).

`allowed` says what each kind of figure may support; `states` holds the only answers a statistic can give.
"""
