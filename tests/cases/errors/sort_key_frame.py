# exit: 1
def key(x):
    return x["n"]
sorted([{"m": 1}], key=key)
