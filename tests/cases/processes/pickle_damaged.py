import pickle

whole = pickle.dumps({"key": [1, 2, 3], "other": "text"})
errors = set()
for end in range(len(whole)):
    try:
        pickle.loads(whole[:end])
        print("read", end)
    except (EOFError, pickle.UnpicklingError) as error:
        errors.add((type(error).__name__, str(error)))
print(sorted(errors))
print(pickle.loads(whole + b"and more"))
for data in (b"not a pickle", b"\x80\x63N.", b".", b"0.", b"\x80\x04]a.", b"\xff", b"\x80\x04N", "text", 5, None):
    try:
        print(pickle.loads(data))
    except Exception as error:
        print(type(error).__name__, error)
