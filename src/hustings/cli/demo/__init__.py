"""The demo: an invented campaign with the real roll, performed through the same acts as the pages.

Holds the cast, their texts in four languages and the order in which they act. Leaves what happens then to the
acts.
"""
