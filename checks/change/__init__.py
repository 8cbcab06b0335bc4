"""Growth, decline, multiples and differences."""
