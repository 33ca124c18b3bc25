"""What is told to systemd when it started us (sd_notify(3)): whatever waits for the site then finds it answering."""

from __future__ import annotations

import os
import socket


def tell_supervisor(state: str) -> None:
    """Send "READY=1" or "STOPPING=1" to the socket of NOTIFY_SOCKET; nothing where nobody listens."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        line.sendto(state.encode(), f"\0{address[1:]}" if address.startswith("@") else address)
