"""In come the merged answers and the library.

Out goes the brief: place, topic, emphasis and all else that shapes one draft, checked once.
"""
