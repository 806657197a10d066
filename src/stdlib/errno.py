"""The names of error numbers: errno.ENOENT is 2, and errno.errorcode[2] is 'ENOENT'.

Different from CPython: only those are here that something in gilsh can raise, numbered as Linux numbers them.
"""

from _outside import SYSTEM_ERRORS

errorcode = {}
for number, (name, text) in SYSTEM_ERRORS.items():
    errorcode[number] = name
    globals()[name] = number
EWOULDBLOCK = globals()["EAGAIN"]
del number, name, text
