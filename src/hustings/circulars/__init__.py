"""Section 6 of the Code (¶13): the same information to all members, at one instant, as soon as possible.

Holds circulars, their packages of bytes and their deliveries, one a member on the information roll.
Leaves to the acts of other sections what is told, and to the record the proof of it.
"""
