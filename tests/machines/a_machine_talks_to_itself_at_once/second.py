print("nothing to do with it", flush=True)
