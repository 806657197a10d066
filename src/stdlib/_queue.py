"""Empty under the name that CPython gives it.

Different from CPython: there SimpleQueue is here too, written in C.
"""

from queue import Empty
