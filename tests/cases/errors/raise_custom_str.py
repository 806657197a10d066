# exit: 1
class E(Exception):
    def __str__(self): return "told by __str__"
raise E(1)
