"""
The long campaigns: the promises under fire, with the figures printed into ``docs/proof.md``.

``python -m tests.prove`` runs them all, ``python -m tests.prove races`` one by name; ``PROVE_SCALE`` multiplies every
count. What was finished is not run again when it was stopped; a change of the sources begins anew.
"""
