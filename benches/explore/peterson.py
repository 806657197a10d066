# Peterson's lock: two flags and a courtesy.
import threading

flag = [False, False]
turn = 0
inside = 0


def work(me):
    global turn, inside
    flag[me] = True
    turn = 1 - me
    while flag[1 - me] and turn == 1 - me:
        pass
    inside += 1
    assert inside == 1
    inside -= 1
    flag[me] = False


threads = [threading.Thread(target=work, args=(me,)) for me in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
