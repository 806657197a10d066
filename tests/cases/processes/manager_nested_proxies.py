# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def enter(house, room, thing):
    house[room].append(thing)
    house["log"][room] = house["log"].get(room, 0) + 1


if __name__ == "__main__":
    with mp.Manager() as manager:
        house = manager.dict()
        house["kitchen"] = manager.list(["pan"])
        house["attic"] = manager.list()
        house["log"] = manager.dict()
        for room, thing in [("kitchen", "knife"), ("attic", "box"), ("attic", "web")]:
            process = mp.Process(target=enter, args=(house, room, thing))
            process.start()
            process.join()
        print({name: str(part) for name, part in house.items()})
        attic = house["attic"]
        attic.append("trunk")
        print(house["attic"][:], type(house["attic"]).__name__, len(attic))
        house["plain"] = ["a copy"]
        house["plain"].append("lost")
        plain = house["plain"]
        plain.append("kept")
        print(house["plain"])
        house["plain"] = plain
        print(house["plain"], type(house["plain"]).__name__)
        deep = manager.list([manager.list([manager.dict(a=1)])])
        deep[0][0]["b"] = 2
        print(deep[0][0], deep[0][0]["b"], len(deep[0]))
