"""What every table of factcheck must look like, as pandera models on polars; one module per table."""
