# exit: 1
g = lambda x: x["k"]
g({})
