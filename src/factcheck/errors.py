"""What a user can mend: raised anywhere, told in one line, exit code 2."""

from __future__ import annotations


class UsageError(ValueError):
    """A command or a configuration that cannot be carried out; the text says why in one line (exit code 2)."""
