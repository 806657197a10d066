"""Tasks that nobody waits for, and one that fails."""
import time
from multiprocessing import Pool


def invert(number):
    return 1 / number


def slowly(number):
    time.sleep(0.1)
    return number


def three_answers():
    pool = Pool(2)
    answers = [pool.apply_async(invert, (number,)) for number in (2, 0, 4)]
    pool.close()
    pool.join()
    print("the pool has gone home")
    return answers


def ask(answer):
    try:
        print("got", answer.get())
    except ZeroDivisionError as error:
        print("got an exception:", error)


def hurry():
    with Pool(2) as pool:
        answer = pool.apply_async(slowly, (7,))
    return answer
