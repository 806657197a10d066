# exit: 1
class ShopError(Exception):
    pass
class Shop:
    class Closed(ShopError): pass
raise Shop.Closed("on Sunday")
