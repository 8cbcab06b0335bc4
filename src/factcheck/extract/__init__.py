"""From text to claims: tokens, numbers, quantities, claims."""

from factcheck.extract.analysis import Analysis, analyse, read_claims

__all__ = ["Analysis", "analyse", "read_claims"]
