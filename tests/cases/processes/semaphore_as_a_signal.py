# gil: 2.7, 3.9, 3.12, off
# Two semaphores let two processes take turns.
import multiprocessing as mp


def says(words, mine, others, said):
    for word in words:
        mine.acquire()
        said.put(word)
        others.release()


if __name__ == "__main__":
    ping, pong, said = mp.Semaphore(1), mp.Semaphore(0), mp.SimpleQueue()
    players = [
        mp.Process(target=says, args=(["a", "c", "e"], ping, pong, said)),
        mp.Process(target=says, args=(["b", "d", "f"], pong, ping, said)),
    ]
    for player in players:
        player.start()
    print("".join(said.get() for _ in range(6)))
    for player in players:
        player.join()
    print(ping, pong)
