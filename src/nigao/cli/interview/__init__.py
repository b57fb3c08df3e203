"""In come a clerk's answers to one question after the other, in a terminal or on plain lines.

Out go a session that can be taken up again and, at its end, the speech in a file.

asker      what a page asks, and the two ways to ask it: `terminal` (questionary) and `plain` (numbered lines)
state      what is known so far: defaults, faults, blocks to choose from
questions  the questions, each a page that turns a session into the next one
review     every answer on one page; plan, preview, another wording, depth of one block, preset
finish     the draft shown and put into a file
loop       the loop over the pages
"""
