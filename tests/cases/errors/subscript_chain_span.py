# exit: 1
d = {"a": [{"b": 1}]}
print(d["a"][0]["c"] + 1)
