"""Chromium without a screen, driven over a pipe: pages are opened, asked and clicked. Only Python's own library."""

import base64
import functools
import gzip
import http.server
import io
import json
import os
import select
import subprocess
import tempfile
import threading
import time
from pathlib import Path

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

    def screenshot(self):
        """What is to be seen, as PNG."""
        return base64.b64decode(self.page("Page.captureScreenshot", format="png")["data"])

    def apart(self, picture, other):
        """How far two pictures are apart where letters do not count: of colours from 0 to 255, the mean over an eighth of the size."""
        script = """(async (...pictures) => {
            const [one, other] = await Promise.all(pictures.map(async (data) => {
                const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
                const image = await createImageBitmap(new Blob([bytes]));
                const [width, height] = [image.width / 8, image.height / 8];
                const context = new OffscreenCanvas(width, height).getContext('2d');
                context.imageSmoothingQuality = 'high';
                context.drawImage(image, 0, 0, width, height);
                return context.getImageData(0, 0, width, height).data;
            }));
            return one.reduce((sum, value, at) => sum + Math.abs(value - other[at]), 0) / one.length;
        })"""
        both = ", ".join(json.dumps(base64.b64encode(png).decode()) for png in (picture, other))
        return self.js(f"{script}({both})")

    def touch(self, *points):
        """A finger that comes down, moves along the points, and is lifted."""
        for place, (x, y) in enumerate(points):
            kind = "touchMove" if place else "touchStart"
            self.page("Input.dispatchTouchEvent", type=kind, touchPoints=[{"x": x, "y": y}])
            time.sleep(0.03)
        self.page("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])

    def memory(self):
        """Megabytes of the process that shows the page and trains, as far as they are its own."""
        largest = 0
        for process in Path("/proc").glob("[0-9]*"):
            try:
                command = (process / "cmdline").read_bytes()
                if b"--type=renderer" in command and self.folder.name.encode() in command:
                    rollup = (process / "smaps_rollup").read_text()
                    private = sum(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Private"))
                    largest = max(largest, private / 1024)
            except OSError:
                continue  # It has ended meanwhile.
        return largest

    def close(self):
        self.process.kill()
        self.process.wait()
        self.folder.cleanup()


class Host(http.server.SimpleHTTPRequestHandler):
    """A host of static files as most are: programs and pages travel compressed, and are asked for anew only where they changed."""

    protocol_version = "HTTP/1.1"
    packed = {}

    def log_message(self, *_):
        pass

    def send_head(self):
        path = Path(self.translate_path(self.path))
        if path not in self.packed:
            return super().send_head()
        body = self.packed[path]
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        return io.BytesIO(body)


class Site:
    """A folder, served on this machine alone."""

    def __init__(self, folder):
        handler = functools.partial(Host, directory=str(folder))
        for path in Path(folder).rglob("*"):
            if path.suffix in (".wasm", ".js"):
                Host.packed[path] = gzip.compress(path.read_bytes(), 9)
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()
