"""A thread fails, another one leaves with sys.exit, and the program goes on."""
import sys
import threading


def divide(number):
    if number == 1:
        sys.exit("I quit")
    print(10 // number)


for number in (5, 0, 1, 2):
    thread = threading.Thread(target=divide, args=(number,))
    thread.start()
    thread.join()
print("main: all four are over")
