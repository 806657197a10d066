print("two", flush=True)
