"""factcheck reads prose, works out what each number claims, and reports the claims that cannot all be true."""


def __getattr__(name: str) -> str:
    if name == "__version__":
        from importlib.metadata import version

        return version("factcheck-lint")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
