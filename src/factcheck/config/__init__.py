"""What a project has set: found, read, validated, and handed to whoever asks."""

from __future__ import annotations

from factcheck.config.files import find_config, settings_for, settings_of_run
from factcheck.config.settings import ConfigError, Fx, Gate, Override, Settings, active, use

__all__ = [
    "ConfigError",
    "Fx",
    "Gate",
    "Override",
    "Settings",
    "active",
    "find_config",
    "settings_for",
    "settings_of_run",
    "use",
]
