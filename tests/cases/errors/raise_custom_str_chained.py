# exit: 1
class ShopError(Exception):
    def __init__(self, item, left):
        self.item, self.left = item, left
    def __str__(self):
        return f"only {self.left} of {self.item} left"
class Broken(Exception):
    def __str__(self):
        return self.nothing
try:
    try:
        raise ShopError("tea", 2)
    except ShopError as e:
        raise Broken(1) from e
except Broken as e:
    raise ShopError("milk", 0)
