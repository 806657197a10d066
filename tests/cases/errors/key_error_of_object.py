# exit: 1
# The text of a KeyError is the repr of its key, which may take Python.
class Key:
    def __repr__(self):
        return "Key(é)"


{}[Key()]
