"""In comes a table, a row for each speech.

Out goes a folder of speeches with its journal, its faulty rows, and what the speeches have in common.
"""
