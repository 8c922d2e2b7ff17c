"""Section 1 of the Code (¶2-3): who is bound and who acts.

Holds members and the information roll, bodies, sessions, offices, people and mandates, who presides, and the
organization's practice. Leaves contests to `contests` and what members are told to `circulars`.
"""
