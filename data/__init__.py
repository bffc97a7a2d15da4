"""Numbers coming in and being kept. Code only; data files live in data/files/ and data/demo/."""
