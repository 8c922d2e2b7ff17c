"""Hustings: election campaigns of intergovernmental organizations under a code of conduct.

Members nominate, announce and notify; the General Secretariat gives the same information to all;
every act goes one way, through `hustings.acts.perform`, and leaves an entry in the record.
"""
