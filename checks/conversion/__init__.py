"""Money and units stated twice, in two currencies, units or scales."""
