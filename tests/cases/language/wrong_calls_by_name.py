def p(a, b, /): pass
def k(a, *, b): pass
def say(f, *args, **kw):
    try:
        f(*args, **kw)
    except TypeError as e:
        print(e)
say(p, 1, b=2)
say(p, a=1, b=2)
say(k, 1, 2, b=3)
say(k, 1, 2, 3)
