"""The way in (serves all sections): front page, my page, sign-in, account, the demo's door.

Holds who acts in a request, the frame of every page, and the duties of a person across all sections.
Leaves every thing and every act to its section.
"""
