import asyncio
import threading


def ask():
    try:
        asyncio.get_event_loop()
    except RuntimeError as e:
        print(e)


thread = threading.Thread(target=ask, name="asker")
thread.start()
thread.join()
