"""A brief into slots, slots into a plan, a plan into a speech."""
