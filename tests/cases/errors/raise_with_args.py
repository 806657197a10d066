# exit: 1
raise ValueError("a", 1)
