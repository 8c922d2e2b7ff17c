"""The command `hustings` (serves all sections): founding, serving, the demo, and every act from a terminal.

Holds the verbs, the supervisor of site and worker, and the demo's campaign. Leaves every change to the acts of
the sections.
"""
