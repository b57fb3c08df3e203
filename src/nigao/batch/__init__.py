"""A table into many speeches."""
