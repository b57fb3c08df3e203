"""Answers and library into a brief: place, topic, emphasis."""
