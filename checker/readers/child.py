"""Reading in a process of its own: what hangs in C code is ended, what eats memory dies alone."""

from __future__ import annotations

import atexit
import os
import pickle
import queue
import struct
import subprocess
import sys
import threading
from contextlib import suppress
from typing import IO

from checker.errors import UnreadableError
from checker.model import Document

from .limits import Limits

_SIZE = struct.Struct(">Q")
_MOST_ANSWER = 1 << 31
_PICTURE_FACTOR = 10  # a scan may take so many times the seconds of a report
_START_SECONDS = 30.0


class Child:
    """A helper process that reads one report after the other; it is started when needed and anew when it died."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.Queue[bytes | None] = queue.Queue()
        self._memory = 0
        self._lock = threading.Lock()

    def read(self, data: bytes, name: str, limits: Limits) -> Document:
        """As `readers.read_bytes`, within `limits.seconds` (scans: ten times that) and `limits.memory`."""
        with self._lock:
            process = self._start(limits)
            self._send(process, pickle.dumps((data, name, limits)))
            try:
                answer = self._answers.get(timeout=_START_SECONDS + limits.seconds * (_PICTURE_FACTOR if _may_be_scan(data) else 1))
            except queue.Empty:
                self.stop()
                what = f"读取超过 {limits.seconds:g} 秒的时限，已中止。"
                raise UnreadableError("limit.seconds", what, "请拆分文件或另存为 docx 后再提交，或在设置中提高上限。") from None
            if answer is None:
                self.stop()
                raise UnreadableError(
                    "reader.crashed", "读取时程序异常中止，文件可能已损坏或需要过多内存。", "请用原来的软件打开后另存一份，再重新提交。"
                )
        result: Document | tuple[str, str, str] = pickle.loads(answer)  # noqa: S301  written by our own process
        if isinstance(result, Document):
            return result
        raise UnreadableError(*result)

    def stop(self) -> None:
        """Ends the process; the next report starts a new one."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with suppress(OSError):
                        pipe.close()

    def _start(self, limits: Limits) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None and self._memory == limits.memory:
            return self._process
        self.stop()
        self._answers = queue.Queue()
        self._memory = limits.memory
        command = [sys.executable, "-m", "checker.readers.child", str(limits.memory)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)  # noqa: S603  ourselves
        assert self._process.stdout is not None
        threading.Thread(target=_listen, args=(self._process.stdout, self._answers), daemon=True).start()
        return self._process

    def _send(self, process: subprocess.Popen[bytes], message: bytes) -> None:
        assert process.stdin is not None
        with suppress(OSError):  # it died; the listener tells
            process.stdin.write(_SIZE.pack(len(message)) + message)
            process.stdin.flush()


def _may_be_scan(data: bytes) -> bool:
    from . import find_reader
    from .ocr import has_recogniser

    return has_recogniser() and find_reader(data, "").name in {"pdf", "image", "ofd"}


def _listen(pipe: IO[bytes], answers: queue.Queue[bytes | None]) -> None:
    while (answer := _receive(pipe)) is not None:
        answers.put(answer)
    answers.put(None)


def _receive(pipe: IO[bytes]) -> bytes | None:
    """The next message, or nothing at the end of the pipe."""
    try:
        head = pipe.read(_SIZE.size)
        if len(head) < _SIZE.size:
            return None
        size = _SIZE.unpack(head)[0]
        if size > _MOST_ANSWER:
            return None
        message = pipe.read(size)
    except (OSError, ValueError):
        return None
    return message if len(message) == size else None


def serve(memory: int) -> None:
    """Reads reports from standard input until it closes. Libraries that print do not disturb: their output goes nowhere."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    _bound_memory(memory)
    while (message := _receive(sys.stdin.buffer)) is not None:
        answer = pickle.dumps(_answer(*pickle.loads(message)))  # noqa: S301  written by our own parent
        out.write(_SIZE.pack(len(answer)) + answer)
        out.flush()


def _bound_memory(memory: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such bound
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _answer(data: bytes, name: str, limits: Limits) -> Document | tuple[str, str, str]:
    from . import read_bytes

    try:
        return read_bytes(data, name, limits)
    except UnreadableError as error:
        return error.code, error.what, error.todo
    except MemoryError:
        return "limit.memory", "读取需要的内存超过上限。", "请拆分文件，或在设置中提高上限。"


_own = Child()
atexit.register(_own.stop)


def read_apart(data: bytes, name: str, limits: Limits) -> Document:
    """As `readers.read_bytes`, in the helper process of this process."""
    return _own.read(data, name, limits)


if __name__ == "__main__":
    serve(int(sys.argv[1]))
