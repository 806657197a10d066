# row: who is next among several that count down: the longest that one of them waits, in turns of others
# machine: laptop,instruction=100ns
# case: 3.11 | cores=2 args=3,400 | longest_wait 10 to 60
# case: 3.11 | cores=2 args=5,400 | longest_wait 20 to 100
# case: 3.11 | cores=1 args=3,400 | longest_wait 2 to 3
# why: no queue: the waiter that asks is still on its core and often takes the lock before the one that was woken; on one core they go round
import sys
import threading

turns = []
over = False
last = None


def spin(me):
    global last, over
    while not over:
        if last != me:
            last = me
            turns.append(me)
            over = over or len(turns) > wanted


wanted = int(sys.argv[2])
threads = [threading.Thread(target=spin, args=(n,)) for n in range(int(sys.argv[1]))]
for t in threads:
    t.start()
for t in threads:
    t.join()
longest = 0
seen = {}
for i, me in enumerate(turns):
    longest = max(longest, i - seen.get(me, i) - 1)
    seen[me] = i
print("longest_wait %d" % longest)
