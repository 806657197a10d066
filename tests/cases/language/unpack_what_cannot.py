def say(f, *args, **kw):
    try:
        f(*args, **kw)
    except TypeError as e:
        print(e)
def un(v):
    a, b = v
say(un, 5)
say(un, None)
