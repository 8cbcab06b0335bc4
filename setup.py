"""List the packages of the wheel: src/factcheck, and the top-level folders checks/ and schemas/ inside it.

setuptools' own discovery knows one root per project, and hatchling's mapping does not reach editable installs, so the
three roots are named here and their subfolders found. Everything else about the package is in pyproject.toml.
"""

from setuptools import find_namespace_packages, setup

ROOTS = {"factcheck": "src/factcheck", "factcheck.checks": "checks", "factcheck.schemas": "schemas"}


def list_packages(root: str, folder: str) -> list[str]:
    """The package `root` and every folder below it, with or without an `__init__.py` or any module at all."""
    return [root, *(f"{root}.{name}" for name in find_namespace_packages(folder, exclude=["*__pycache__*"]))]


setup(
    packages=sorted({name for root, folder in ROOTS.items() for name in list_packages(root, folder)}),
    package_dir=ROOTS,
)
