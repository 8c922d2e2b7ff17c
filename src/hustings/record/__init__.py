"""The record: one append-only log of what happened, that anybody can check (serves all sections).

Holds entries as canonical JSON, public or as a bare commitment, written in the transaction of the act.
Leaves placing, tiles, checkpoints and receipts to the sequencer, and the meaning of entries to the sections.
"""
