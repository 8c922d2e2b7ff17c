"""Sections 1 and 2 of the Code (¶1-6): the Code as data, and what it says of conduct.

Holds the engine that judges a situation, the packs it judges by, all their versions, and the pages of the Code.
Leaves what an organization decides beside the Code to `organization`, and acts to the core of acts.
"""
