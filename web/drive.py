"""Chromium without a screen, driven over a pipe: pages are opened, asked and clicked. Only Python's own library."""

import base64
import functools
import http.server
import json
import os
import select
import subprocess
import tempfile
import threading
import time

# Software rendering: the machine need not have a GPU.
FLAGS = [
    "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--use-gl=angle", "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader", "--no-first-run", "--remote-debugging-pipe",
]


class Browser:
    """One browser with one page."""

    def __init__(self, size=(1280, 800), flags=()):
        self.folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        commands, self.out = os.pipe()
        self.into, answers = os.pipe()
        # Chromium reads from descriptor 3 and writes to 4.
        shell = f'exec "$@" 3<&{commands} 4>&{answers}'
        command = [os.environ.get("CHROMIUM", "chromium"), *FLAGS, *flags, f"--window-size={size[0]},{size[1]}",
                   f"--user-data-dir={self.folder.name}", "about:blank"]
        self.process = subprocess.Popen(["bash", "-c", shell, "bash", *command], pass_fds=(commands, answers),
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(commands), os.close(answers)
        self.number, self.read, self.events, self.console = 0, b"", [], []
        page = next(t for t in self.call("Target.getTargets")["targetInfos"] if t["type"] == "page")
        attached = self.call("Target.attachToTarget", targetId=page["targetId"], flatten=True)
        self.session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.page(f"{domain}.enable")
        self.page("Emulation.setDeviceMetricsOverride", width=size[0], height=size[1], deviceScaleFactor=1, mobile=False)

    def call(self, method, session=None, timeout=60, **params):
        """Asks the browser and waits for the answer."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": params}
        if session:
            message["sessionId"] = session
        os.write(self.out, json.dumps(message).encode() + b"\0")
        end = time.monotonic() + timeout
        while True:
            answer = self.next(end)
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]

    def next(self, end):
        while b"\0" not in self.read:
            left = end - time.monotonic()
            if left <= 0 or not select.select([self.into], [], [], left)[0]:
                raise TimeoutError("the browser does not answer")
            self.read += os.read(self.into, 1 << 20)
        text, self.read = self.read.split(b"\0", 1)
        message = json.loads(text)
        self.note(message)
        return message

    def note(self, message):
        method, params = message.get("method"), message.get("params", {})
        if method == "Runtime.consoleAPICalled" and params["type"] in ("error", "warning", "assert"):
            self.console.append(" ".join(str(a.get("value", a.get("description"))) for a in params["args"]))
        elif method == "Runtime.exceptionThrown":
            self.console.append(params["exceptionDetails"].get("exception", {}).get("description", "exception"))
        elif method == "Log.entryAdded" and params["entry"]["level"] == "error":
            self.console.append(params["entry"]["text"] + " " + params["entry"].get("url", ""))

    def page(self, method, **params):
        return self.call(method, session=self.session, **params)

    def open(self, url):
        self.page("Page.navigate", url=url)

    def js(self, expression):
        answer = self.page("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        return answer["result"].get("value")

    def wait(self, what, condition, seconds, every=0.1):
        """The first true value of the expression, or an error that names what never came."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            value = self.js(condition)
            if value:
                return value
            time.sleep(every)
        raise AssertionError(f"not within {seconds} s: {what}; the console says {self.console[-5:]}")

    def mouse(self, kind, x, y, **more):
        self.page("Input.dispatchMouseEvent", type=kind, x=x, y=y, **more)

    def click(self, x, y):
        self.mouse("mouseMoved", x, y)
        time.sleep(0.1)
        self.mouse("mousePressed", x, y, button="left", clickCount=1)
        self.mouse("mouseReleased", x, y, button="left", clickCount=1)

    def key(self, key, code=None):
        more = {"key": key, "code": code or key}
        if len(key) == 1:
            more["text"] = key
        self.page("Input.dispatchKeyEvent", type="keyDown", **more)
        self.page("Input.dispatchKeyEvent", type="keyUp", key=key, code=code or key)

    def screenshot(self, path):
        data = self.page("Page.captureScreenshot", format="png")["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))

    def close(self):
        self.process.kill()
        self.process.wait()
        self.folder.cleanup()


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def serve(folder):
    """Serves a folder on this machine alone; its address."""
    handler = functools.partial(Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_address[1]}"
