# The model: what a faster language gains. It computes fifty times as fast; a network is as slow as ever.
FASTER = 50


def seconds(computing, waiting, speed):
    return computing / speed + waiting


for name, computing, waiting in ("decodes a film", 99, 1), ("fetches pages", 1, 99):
    script, compiled = seconds(computing, waiting, 1), seconds(computing, waiting, FASTER)
    print(f"{name}: script {script:.0f} s, compiled {compiled:.2f} s, {script / compiled:.1f} times as fast")
