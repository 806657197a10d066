print("one", flush=True)
