"""In comes a draft with its styles, or a Word file of anybody's. Out goes the Word file, or the paragraphs that were in it."""
