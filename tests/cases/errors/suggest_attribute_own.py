# exit: 1
class P:
    def __init__(self): self.length = 1
P().lenght
