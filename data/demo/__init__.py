"""The embedded default: published figures, and example series for the rest, until real figures arrive."""
