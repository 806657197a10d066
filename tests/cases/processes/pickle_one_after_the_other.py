import io
import pickle


class Thing:
    pass


file = io.BytesIO()
thing = Thing()
thing.name = "one"
pickler = pickle.Pickler(file)
for x in ("first", [2, 3], thing):
    pickler.dump(x)
pickle.dump({"last": None}, file)
file.seek(0)
unpickler = pickle.Unpickler(file)
print(unpickler.load(), unpickler.load(), unpickler.load().name, pickle.load(file))
for load in (unpickler.load, lambda: pickle.load(file)):
    try:
        load()
    except EOFError as error:
        print(error)
print(pickle.loads(pickle.dumps(1, -1)), pickle.loads(pickle.dumps([1], protocol=5)))
print(issubclass(pickle.PicklingError, pickle.PickleError), issubclass(pickle.UnpicklingError, pickle.PickleError))
