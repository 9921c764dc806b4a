"""How fast it is. Run one with `uv run python -m benchmarks.NAME`; none of them is a test."""
