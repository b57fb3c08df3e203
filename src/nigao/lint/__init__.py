"""Is the library, is a draft, fit to be read out."""
