import io
import pickle


class Handle:
    def __init__(self, number):
        self.number = number


class Careful(pickle.Pickler):
    """Writes functions without names and handles in a way of its own; everything else as always."""

    def reducer_override(self, thing):
        if isinstance(thing, Handle):
            return Handle, (-thing.number,)
        if getattr(thing, "__name__", None) == "<lambda>":
            return str, ("a function without a name",)
        return NotImplemented


class Renaming(pickle.Unpickler):
    def find_class(self, module, name):
        asked.append((module, name))
        return super().find_class(module, {"Handle": "Grip"}.get(name, name))


class Grip(Handle):
    pass


asked = []
file = io.BytesIO()
Careful(file).dump([Handle(4), lambda: 0, {"same": Handle(5)}, abs])
file.seek(0)
things = Renaming(file).load()
print(things[0].number, type(things[0]).__name__, things[1], things[2]["same"].number, things[3](-7))
print(asked)
