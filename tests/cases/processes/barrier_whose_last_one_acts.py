# gil: 2.7, 3.9, 3.12, off
# Of those who meet, one runs the action before all go on; each gets a place of its own.
import multiprocessing as mp


class CountMeeting:
    def __init__(self, meetings):
        self.meetings = meetings

    def __call__(self):
        self.meetings.value += 1


def meets(barrier, meetings, results):
    for _ in range(3):
        place = barrier.wait()
        results.put((meetings.value, place))
        barrier.wait()


if __name__ == "__main__":
    meetings, results = mp.RawValue("i", 0), mp.SimpleQueue()
    barrier = mp.Barrier(3, action=CountMeeting(meetings))
    processes = [mp.Process(target=meets, args=(barrier, meetings, results)) for _ in range(3)]
    for process in processes:
        process.start()
    for _ in range(3):
        print(sorted(results.get() for _ in processes))
    for process in processes:
        process.join()
    print(meetings.value, barrier.n_waiting, barrier.broken)
