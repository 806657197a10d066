# Which of two things that are wrong is told.
xs = [1, 2, 3]
try:
    xs[1:0:0] = (["a"] | 1 for a in [1])
except ValueError as error:
    print(error)
try:
    print(b"%f" % (10 ** 400))
except TypeError as error:
    print(error)
try:
    print("%f" % (10 ** 400))
except OverflowError as error:
    print(error)
