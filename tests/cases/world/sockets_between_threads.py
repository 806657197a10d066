# A server and its clients in one program, at localhost.
import socket, threading

server = socket.create_server(("127.0.0.1", 0))
address = server.getsockname()

def serve():
    for _ in range(3):
        client, where = server.accept()
        threading.Thread(target=talk, args=(client,)).start()

def talk(client):
    with client:
        while data := client.recv(1024):
            client.sendall(data.upper())

threading.Thread(target=serve).start()
answers = []
def ask(word):
    with socket.create_connection(address) as s:
        s.sendall(word)
        answers.append(s.recv(100))
        s.shutdown(socket.SHUT_WR)
        answers.append(s.recv(100))

threads = [threading.Thread(target=ask, args=(word,)) for word in (b"one", b"two", b"three")]
for t in threads:
    t.start()
for t in threads:
    t.join()
server.close()
print(sorted(answers))
