# An iterator is pickled with what is left in it.
import pickle


def rest(made):
    next(made)
    try:
        return list(pickle.loads(pickle.dumps(made)))
    except TypeError as error:
        return error


print(rest(iter([1, 2, 3])), rest(iter((1, 2))), rest(iter("abc")), rest(iter(range(3))), rest(iter({1: 2, 3: 4})))
print(rest(iter({1: 2, 3: 4}.items())), rest(enumerate("ab")), rest(zip([1, 2], "ab")), rest(reversed([1, 2, 3])))
