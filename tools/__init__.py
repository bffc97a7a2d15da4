"""Tools for developers: checks, generated docs and benchmarks."""
