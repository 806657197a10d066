import pickle


class S(set):
    pass


n = "".join(["__", "len__"])
Made = type("Made", (), {n: lambda self: 3})
print(pickle.loads(pickle.dumps(S([1, 2]))), type(pickle.loads(pickle.dumps(object()))).__name__, len(Made()))
print(pickle.loads(pickle.dumps(str.upper))("a"), pickle.loads(pickle.dumps([1].index))(1))
