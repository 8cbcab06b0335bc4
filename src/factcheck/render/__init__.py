"""Reports for people and for programs: terminal, JSON lines, HTML. Nothing here judges; it only shows."""
