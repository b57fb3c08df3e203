"""Tables: many rows in, one draft each."""
