# exit: 1
match len("ab")
    case 2:
        print("two")
