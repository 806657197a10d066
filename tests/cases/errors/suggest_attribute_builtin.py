# exit: 1
[1].appendd(2)
