# A traceback can be given to another exception, and taken away.
def way(e):
    tb, out = e.__traceback__, []
    while tb:
        out.append(tb.tb_lineno)
        tb = tb.tb_next
    return out

def bad():
    raise ValueError("bad")

try:
    bad()
except ValueError as e:
    print(way(e))
    other = KeyError("other").with_traceback(e.__traceback__)
    print(way(other))
    e.__traceback__ = None
    print(way(e))
    try:
        e.__traceback__ = 3
    except TypeError as error:
        print(error)
    try:
        e.with_traceback("x")
    except TypeError as error:
        print(error)
    try:
        raise other.with_traceback(None)
    except KeyError:
        print(len(way(other)))
