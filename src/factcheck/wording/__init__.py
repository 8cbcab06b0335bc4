"""How figures and units are written for people."""
