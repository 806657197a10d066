"""Three things for breakfast, one of which goes wrong: how long do we wait, and for what?"""
import time
from concurrent.futures import ThreadPoolExecutor, TimeoutError, as_completed, wait

MENU = {"egg": 0.3, "toast": 0.2, "tea": 0.1}
start = time.perf_counter()


def say(*words):
    print(f"{time.perf_counter() - start:.1f} s ", *words)


def make(dish):
    time.sleep(MENU[dish])
    if dish == "toast":
        raise ValueError("the toast is burnt")
    return dish


def breakfast(serve):
    """Have everything made, and let serve(pool) see to the rest."""
    global start
    start = time.perf_counter()
    with ThreadPoolExecutor(3) as pool:
        serve(pool)
    say("the kitchen is closed")


def with_map(pool):
    try:
        for dish in pool.map(make, MENU):
            say(dish)
    except ValueError as error:
        say(error)


def one_by_one(pool):
    orders = {pool.submit(make, dish): dish for dish in MENU}
    for order in as_completed(orders):
        say(orders[order], "-", order.exception() or "here it is")


def until(condition, *dishes):
    def serve(pool):
        orders = [pool.submit(make, dish) for dish in dishes]
        done, not_done = wait(orders, return_when=condition)
        say(f"{condition}: {len(done)} done, {len(not_done)} not done")

    breakfast(serve)


def impatient(pool):
    order = pool.submit(make, "egg")
    try:
        say(order.result(timeout=0.1))
    except TimeoutError:
        say("I have no more time")
