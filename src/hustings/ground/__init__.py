"""What everything stands on, below every section of the Code: values and three tables.

Holds references, sources, texts in several languages, instants, viewers, files, sealed parts, sort keys, search.
Leaves to the sections what is kept in them and who may see it; imports nothing of theirs.
"""
