"""Sections 1 and 6 of the Code (¶3-4, ¶13): contests, their calls, nominations and lists of candidates.

Holds one contest a seat, the call that opens the campaign, nominations from submission on, the list in its one
order and the draw that made it. Leaves circulars to `circulars`, and drafts to the core of acts.
"""
