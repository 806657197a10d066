# gil: 3.9, 3.12, off
from concurrent.futures import ProcessPoolExecutor

if __name__ == "__main__":
    executor = ProcessPoolExecutor(1)
    print(executor.submit(sum, [1, 2]).result())
    print("end of the program")
