# exit: 1
def gen():
    yield 1
    raise RuntimeError("in generator")
for x in gen():
    pass
