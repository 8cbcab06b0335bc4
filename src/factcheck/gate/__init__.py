"""The data-quality gate: are the tables of a batch of articles fit to be trusted?"""
