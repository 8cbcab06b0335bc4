"""The constraint network: what several documents state, as one system of linear inequalities."""
