"""A cache in front of the site, as far as purging goes: a real server in a thread."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from django.core.files.storage import storages


class CacheInFront:
    """Hears PURGE, and answers with `status`. `fresh` are the files that were still there when it was asked."""

    def __init__(self):
        self.status, self.port = 200, 0
        self.asked, self.fresh, self.hosts = [], set(), set()

    @contextmanager
    def up(self):
        server = ThreadingHTTPServer(("127.0.0.1", self.port), self._handler())
        self.port = server.server_port
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield self
        finally:
            server.shutdown()
            thread.join()
            server.server_close()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def names(self):
        return {path.removeprefix("/renditions/") for path in self.asked}

    def _handler(self):
        cache = self

        class Handler(BaseHTTPRequestHandler):
            def do_PURGE(self):
                cache.asked.append(self.path)
                cache.hosts.add(self.headers["Host"])
                name = self.path.removeprefix("/renditions/")
                if storages["renditions"].exists(name):
                    cache.fresh.add(name)
                self.send_response(cache.status)
                self.send_header("Location", f"{cache.url}/elsewhere")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *arguments):
                pass

        return Handler
