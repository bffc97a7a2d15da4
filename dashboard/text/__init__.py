"""How numbers, units, verdicts and targets are written."""
