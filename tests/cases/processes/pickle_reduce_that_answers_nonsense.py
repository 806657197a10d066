import pickle


class Reduced:
    def __init__(self, answer):
        self.answer = answer

    def __reduce__(self):
        return self.answer


for answer in (
    5, None, (), (int,), (int, (), {}, None, None, None, None), (5, ()), (int, [1]), (int, "7"), "no_such_name",
    (int, ("7",)), (print, ("called by loads",)), (int, ("x",)), "answer",
):
    try:
        print("fine", pickle.loads(pickle.dumps(Reduced(answer))))
    except Exception as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])
