# The context of what is thrown into a generator is what the generator handles, not what its caller does.
def catches():
    try:
        yield 1
    except KeyError as e:
        print("inside", repr(e.__context__))
        raise ValueError("from inside")


def passes():
    yield 1


def handles():
    try:
        raise RuntimeError("inside")
    except RuntimeError:
        try:
            yield 1
        except KeyError as e:
            print("inside", repr(e.__context__))
            raise


def delegates():
    yield from iter([1, 2])


for make in (catches, passes, handles, delegates):
    generator = make()
    next(generator)
    try:
        raise TypeError("outside")
    except TypeError:
        try:
            generator.throw(KeyError("thrown"))
        except Exception as e:
            print(make.__name__, repr(e), repr(e.__context__), repr(e.__context__ and e.__context__.__context__))

generator = handles()
next(generator)
try:
    raise TypeError("outside")
except TypeError:
    generator.close()

generator = delegates()
next(generator)
try:
    generator.send(5)
except AttributeError as e:
    print(e)
generator = delegates()
print(generator.send(None), generator.send(None))
