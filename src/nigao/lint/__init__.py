"""In comes a library, as authors wrote it, or a text, whoever wrote it.

Out go all its faults at once: problems of files with their lines, findings in texts with the very passage, lists of blocks.
"""
