# exit: 1
def f():
    try:
        [][1]
    except IndexError:
        undefined_name
f()
