"""Sections 1 and 2 of the Code (¶1-6): the Code as data, and what it says of conduct.

Holds the engine that judges a situation, the packs it judges by, what is known of posts and who may stand for them,
and the pages of all this.
Leaves what an organization decides beside the Code to `organization`, and acts to the core of acts.
"""
