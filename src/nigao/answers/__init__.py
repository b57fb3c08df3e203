"""In comes what a clerk said in any form: preset, profile, title, table row, option.

Out goes one set of answers by key, the higher side winning, with the place each answer stands at.
"""
