"""The look and the voice of every page: what a reader sees and how times, counts and languages are said.

Holds the base page, the page types and their parts, the style sheet, the template tags and the glossary as data.
Leaves to the sections what a page is about; it decides nothing and knows nothing of theirs.
"""
