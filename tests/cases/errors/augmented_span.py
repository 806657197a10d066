# exit: 1
d = {"k": "s"}
d["k"] += 5
