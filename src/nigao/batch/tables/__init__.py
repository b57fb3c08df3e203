"""In comes a file or a pipe with a table in any common format.

Out go its rows as text by header, then as answers and briefs, every fault with its place.
"""
