# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


class Overdrawn(Exception):
    def __init__(self, account, missing):
        super().__init__(account, missing)
        self.account = account
        self.missing = missing

    def __str__(self):
        return "%s lacks %d" % self.args


def pay(what):
    if what == "own":
        raise Overdrawn("Ann", 5)
    if what == "key":
        return {}[what]
    if what == "chain":
        try:
            int("x")
        except ValueError as error:
            raise RuntimeError("no number") from error
    if what == "os":
        open("/no/such/file")
    return what


if __name__ == "__main__":
    with mp.Pool(2) as pool:
        for what in ("own", "key", "chain", "os", "fine"):
            try:
                print(pool.apply(pay, (what,)))
            except Exception as error:
                print(type(error).__name__, "|", error, "|", error.args, "|", sorted(vars(error)))
