"""Engines that run the checks over documents."""
