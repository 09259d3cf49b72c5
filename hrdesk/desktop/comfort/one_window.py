"""One window for a user: a second start hands its file to the window that is open, and ends.

Both talk through a local socket that only this user may open; nothing of it touches a network. Where
that fails (no socket can be made, nobody answers, the window is in the middle of a question), the
second start simply opens a window of its own.
"""

from __future__ import annotations

import getpass
import hashlib
import json
import os
import sys
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication

_CONNECT, _ANSWER = 500, 3000  # ms that the other side may take
_TAKEN, _BUSY = b"taken\n", b"busy\n"
_LONGEST = 32_768  # bytes of a request
_LONGEST_SOCKET = 100  # bytes of a socket's path


def socket_name(home: Path) -> str:
    """The socket of this user's window with the settings in ``home``."""
    mark = f"{getpass.getuser()}\n{home.absolute()}".encode()
    name = f"hrdesk-{hashlib.sha256(mark).hexdigest()[:20]}"
    if sys.platform == "win32":
        return name
    for folder in (os.environ.get("XDG_RUNTIME_DIR", ""), str(home)):
        path = os.path.join(folder, name)
        if folder and os.path.isdir(folder) and len(os.fsencode(path)) < _LONGEST_SOCKET:
            return path
    return name


def hand_over(name: str, file: Path | None) -> bool:
    """Ask the window that listens under ``name`` to show itself, and ``file``; False when there is
    none or it cannot."""
    socket = QLocalSocket()
    try:
        socket.connectToServer(name)
        if not socket.waitForConnected(_CONNECT):
            return False
        request = {
            "file": str(file.absolute()) if file is not None else "",
            "activation": os.environ.get("XDG_ACTIVATION_TOKEN", ""),
        }
        socket.write(json.dumps(request).encode() + b"\n")
        answer = b""
        while not answer.endswith(b"\n") and socket.waitForReadyRead(_ANSWER):
            answer += bytes(socket.readAll().data())
        return answer == _TAKEN
    finally:
        socket.abort()


class OneWindow(QObject):
    """The window's ear: takes files from later starts."""

    wanted = Signal(object)  # Path, or None where only the window is wanted

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)

    def listen(self, home: Path) -> bool:
        """Begin to listen; False where another window does, or no socket can be made. A socket that a
        killed process left behind is taken over."""
        home.mkdir(parents=True, exist_ok=True)
        turn = QLockFile(str(home / "one-window.lock"))  # two starts at once take over in turn
        if not turn.tryLock(2000):
            return False
        try:
            if self._server.listen(self._name):
                return True
            probe = QLocalSocket()
            probe.connectToServer(self._name)
            somebody = probe.waitForConnected(_CONNECT)
            probe.abort()
            if somebody:
                return False
            QLocalServer.removeServer(self._name)
            return self._server.listen(self._name)
        finally:
            turn.unlock()

    def close(self) -> None:
        """Stop listening; the socket is gone."""
        self._server.close()

    def _on_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(self._on_request)
            socket.disconnected.connect(socket.deleteLater)
            if socket.canReadLine():
                self._take(socket)

    def _on_request(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            if socket.bytesAvailable() > _LONGEST:
                socket.abort()
            elif socket.canReadLine():
                self._take(socket)

    def _take(self, socket: QLocalSocket) -> None:
        try:
            request = json.loads(bytes(socket.readLine().data()))
            file, activation = str(request["file"]), str(request["activation"])
        except (ValueError, KeyError, TypeError):
            socket.abort()
            return
        busy = QApplication.activeModalWidget() is not None
        socket.write(_BUSY if busy else _TAKEN)
        socket.flush()
        socket.disconnectFromServer()
        if not busy:
            if activation:
                os.environ["XDG_ACTIVATION_TOKEN"] = activation
            self.wanted.emit(Path(file) if file else None)
