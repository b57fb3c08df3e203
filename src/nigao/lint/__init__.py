"""In comes a library, as authors wrote it.

Out go all its faults at once, lists of its blocks, and every text that a block can give.
"""
