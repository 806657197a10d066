# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
import pickle


if __name__ == "__main__":
    for thing in (mp.Lock(), mp.Queue(), mp.Value("i"), mp.Event(), mp.Pipe()[0] if False else mp.Semaphore()):
        try:
            pickle.dumps(thing)
        except RuntimeError as e:
            print(e)
    try:
        pickle.dumps(mp.Process())
    except TypeError as e:
        print(e)
