"""What a spawned process begins with. Before this runs, the interpreter binds _handle: a pipe from its parent.

Different from CPython: there the command line of the new interpreter says this.
"""

from multiprocessing import spawn

spawn.begin(_handle)
