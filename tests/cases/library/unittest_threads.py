# Tests may use threads; what a test finds out in the end counts.
import threading
import unittest


class TestCounter(unittest.TestCase):
    def test_with_lock(self):
        lock = threading.Lock()
        counted = []

        def count():
            for _ in range(10):
                with lock:
                    counted.append(len(counted))

        threads = [threading.Thread(target=count) for _ in range(4)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        self.assertEqual(counted, list(range(40)))

    def test_event(self):
        event = threading.Event()
        threading.Timer(0.01, event.set).start()
        self.assertTrue(event.wait(5), "nobody set it")


result = unittest.TestResult()
unittest.defaultTestLoader.loadTestsFromTestCase(TestCounter).run(result)
print(result, result.wasSuccessful())
