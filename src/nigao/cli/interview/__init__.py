"""In come a clerk's answers to one question after the other, in a terminal or on plain lines.

Out go a session that can be taken up again and, at its end, the speech in a file.

asker          what a page asks, and the two ways to ask it: `terminal` and `plain` (numbered lines)
terminal       lines by questionary; `lists` and `pager` are views of our own, `screen` what they share
session        what was answered and where it stands, as a value and on disk
state          what is known so far: defaults, faults, what there is to choose from
sense          what an answer means before it is taken: lengths, whole titles, answers that no longer hold
page           what every page needs; `meeting_pages` settle which meeting it is, `questions` ask the rest
review         every answer on one page; plan, preview, another wording, depth of one block, preset
finish         the draft shown and put into a file
loop           the loop over the pages
"""
