"""Spellings that the modelled Python does not have any more: they run all the same, and it is said so once."""

import sys

_noted = set()


def note(what, version, instead):
    """Say on stderr that something went with a version, (3, 9) for instance, if the modelled one is not older."""
    if sys.version_info >= version and what not in _noted:
        _noted.add(what)
        sys.stderr.write("DeprecationWarning: %s went with Python %d.%d; gilsh runs it all the same. Write %s instead.\n"
                         % (what, *version, instead))
