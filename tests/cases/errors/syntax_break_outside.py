# exit: 1
break
