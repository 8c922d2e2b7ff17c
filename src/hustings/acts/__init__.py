"""The one way in which anything is done: an act, performed once, decided, entered, told (serves all sections).

Holds `Act`, the registry of acts, `perform`, `may_i`, refusals, the clock, drafts and the forms made from acts.
Leaves to the sections what an act changes, and to Cedar policies who may perform it.
"""
