# exit: 1
prices = {"apple": 1}
prices["pear"]
