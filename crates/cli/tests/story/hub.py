"""A small WebSub hub for the stories (W3C, 23 January 2018): it takes subscriptions,
verifies intent with a challenge, grants leases and distributes signed content.

Standard library alone. `POST /` takes subscriptions; `POST /publish?topic=…` distributes
the body; `GET /log` lists what happened, one line each. Prints its port; ends with stdin.
"""

import hashlib
import hmac
import http.server
import os
import secrets
import sys
import threading
import urllib.error
import urllib.parse
import urllib.request

subscribers = {}
log = []
direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def verify(form):
    callback, topic, mode = (form["hub." + name] for name in ("callback", "topic", "mode"))
    challenge = secrets.token_urlsafe(24)
    asked = {"hub.mode": mode, "hub.topic": topic, "hub.challenge": challenge}
    if mode == "subscribe":
        asked["hub.lease_seconds"] = form.get("hub.lease_seconds", "864000")
    try:
        address = callback + "?" + urllib.parse.urlencode(asked)
        with direct.open(address, timeout=20) as answer:
            agreed = answer.status // 100 == 2 and answer.read(4096) == challenge.encode()
    except (urllib.error.URLError, OSError):
        agreed = False
    if agreed and mode == "subscribe":
        subscribers[(callback, topic)] = form["hub.secret"]
    if agreed and mode == "unsubscribe":
        subscribers.pop((callback, topic), None)
    log.append(f"{mode} {'verified' if agreed else 'refused'}")


def distribute(topic, body):
    for (callback, of), secret in list(subscribers.items()):
        if of != topic:
            continue
        signature = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
        fields = {
            "Content-Type": "application/rss+xml",
            "Link": f'<{topic}>; rel="self"',
            "X-Hub-Signature": "sha256=" + signature,
        }
        request = urllib.request.Request(callback, body, fields, method="POST")
        with direct.open(request, timeout=20) as answer:
            log.append(f"told {answer.status}")


class Hub(http.server.BaseHTTPRequestHandler):
    def answer(self, status, text=""):
        self.send_response(status)
        self.send_header("Content-Length", str(len(text.encode())))
        self.end_headers()
        self.wfile.write(text.encode())

    def do_POST(self):
        length = int(self.headers.get("Content-Length", "0"))
        body = self.rfile.read(min(length, 1 << 20))
        address = urllib.parse.urlsplit(self.path)
        if address.path == "/publish":
            topic = dict(urllib.parse.parse_qsl(address.query))["topic"]
            distribute(topic, body)
            return self.answer(204)
        form = dict(urllib.parse.parse_qsl(body.decode()))
        if form.get("hub.mode") not in ("subscribe", "unsubscribe"):
            return self.answer(400, "unknown mode")
        self.answer(202)
        threading.Thread(target=verify, args=(form,), daemon=True).start()

    def do_GET(self):
        self.answer(200, "\n".join(log))

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer((sys.argv[1], 0), Hub)
print(server.server_address[1], flush=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
sys.stdin.read()
os._exit(0)
