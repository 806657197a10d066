"""The natives under pickle: bytes of plain values, and the machine that reads them.

Different from CPython: there this module is all of pickle, written in C. Here natives never call Python, so they ask
pickle.py for whatever needs it: see src/kernel/pickle.
"""
