"""In come folders of templates, an office's own over those that came with nigao.

Out go blocks, outlines, topics, phrases, dated wording, places and word lists, read and checked.
"""
