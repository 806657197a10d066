# dump and load need only write and read.
import json


class Page:
    def __init__(self):
        self.text = ""

    def write(self, text):
        self.text += text

    def read(self):
        return self.text


page = Page()
json.dump({"a": [1, 2]}, page)
print(page.text, json.load(page))
page = Page()
json.dump([1, {"b": None}], page, indent=1)
print(page.text)
print(json.load(page))
decoder = json.JSONDecoder()
text = '{"a": 1} [2] 3'
i = 0
while i < len(text):
    value, i = decoder.raw_decode(text, i)
    print(value, i)
    i += 1
