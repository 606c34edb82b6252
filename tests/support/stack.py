"""The services of docker-compose.yml on loopback: their own commands and environments, with other hosts, ports and folders."""

import shutil
import signal
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.support import certificates, compose
from tests.support.databases import empty_postgresql
from tests.support.run import ROOT
from tests.support.servers import free_port
from tests.support.workers import wait_for

PROGRAMS = Path(sys.executable).parent
SECRET = "kX9-q2Lw7_vB4nM8zR1tY6uP3sD5fG0h"
TOKEN = "aB3-dE6_gH9kL2mN5pQ8rS1tU4vW7xY0"
HUB = "https://hub.example.org"


class Stack:
    """What was started, by the names of the services."""

    def __init__(self, folder: Path, database: str, given: Mapping[str, str]) -> None:
        self.folder = folder
        self.database = database
        self.given = given
        self.patience = "40s"  # for how long the proxy waits for the API; a busy machine is slow to start one
        self.ports = {name: free_port() for name in ("api", "http", "https")}
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        (folder / "site").mkdir()
        certificate = certificates.made(folder)
        (folder / "own.caddy").write_text(f"tls {certificate} {certificate}\n")
        self.certificate = certificate
        self._copy_what_the_images_hold()

    @property
    def api(self) -> str:
        """The address of the API itself, past the proxy."""
        return f"http://127.0.0.1:{self.ports['api']}"

    @property
    def url(self) -> str:
        """The address that people use."""
        return f"https://localhost:{self.ports['https']}"

    def client(self, base: str) -> httpx.Client:
        """A client that trusts the certificate of the test alone."""
        trust = ssl.create_default_context(cafile=self.certificate)
        return httpx.Client(base_url=base, verify=trust, trust_env=False, timeout=20)

    def log(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text(errors="replace")

    def begin(self, name: str) -> subprocess.Popen[bytes]:
        """Start a service; what it says is in its log."""
        words = self._translated(compose.service(name, self.given).command)
        with (self.folder / f"{name}.log").open("ab") as said:
            self.running[name] = subprocess.Popen(
                words, cwd=self.folder, env=self.environment(name), stdin=subprocess.DEVNULL, stdout=said, stderr=said
            )
        return self.running[name]

    def end(self, name: str, seconds: float = 20) -> int:
        """Tell a service to stop, and return how it ended."""
        self.running[name].send_signal(signal.SIGTERM)
        return self.running.pop(name).wait(timeout=seconds)

    def run(self, name: str, *, instead: str = "") -> subprocess.CompletedProcess[str]:
        """Run a service, or the check of its health, to its end."""
        service = compose.service(instead or name, self.given)
        words = self._translated(service.command if instead or name == "migrate" else service.healthcheck)
        return self.finished(words, self.environment(name))

    def finished(self, words: list[str], environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(words, cwd=self.folder, env=environment, capture_output=True, text=True, timeout=60, check=False)

    def environment(self, name: str) -> dict[str, str]:
        """The environment of a service, and nothing of this machine's own."""
        told = compose.service(name, self.given).environment
        local = {"PATH": str(PROGRAMS), "HOME": str(self.folder), "PYTHONPATH": str(self.folder / "app")}
        return local | dict(zip(told, self._translated(list(told.values())), strict=True)) | self._elsewhere(name)

    def _elsewhere(self, name: str) -> dict[str, str]:
        """The ports and hosts, which here are all on one machine."""
        if name == "proxy":
            ours = {"BIND": "127.0.0.1", "HTTP_PORT": str(self.ports["http"]), "HTTPS_PORT": str(self.ports["https"])}
            return ours | {
                "API": f"127.0.0.1:{self.ports['api']}",
                "API_WAIT": self.patience,
                "TLS_HOOKS": str(self.folder),
                "SITE": str(self.folder / "site"),
            }
        found = {"ROUNDTABLE_DATABASE_URL": self.database, "ROUNDTABLE_SITE_DIR": str(self.folder / "plain")}
        if name == "api":
            found |= {"ROUNDTABLE_HOST": "127.0.0.1", "ROUNDTABLE_PORT": str(self.ports["api"])}
            found |= {"ROUNDTABLE_TRUSTED_PROXIES": "127.0.0.1"}
        return found

    def _translated(self, words: list[str]) -> list[str]:
        places = {
            "/etc/caddy/Caddyfile": str(ROOT / "frontend" / "proxy" / "Caddyfile"),
            "http://127.0.0.1:8000": self.api,
        }
        found = [str(PROGRAMS / word) if word in ("python", "caddy") else word for word in words]
        for one, other in places.items():
            found = [word.replace(one, other) for word in found]
        return found

    def _copy_what_the_images_hold(self) -> None:
        for source, target in compose.copied(compose.DOCKERFILES["backend"]).items():
            if target.startswith("/opt/roundtable/app/"):
                shutil.copytree(ROOT / source, self.folder / "app" / Path(target).name)
        shutil.copytree(ROOT / "frontend" / "build", self.folder / "plain")
        shutil.copytree(ROOT / "frontend" / "build", self.folder / "site", dirs_exist_ok=True)
        twins = ["node", str(ROOT / "frontend" / "tools" / "twins.mjs"), str(self.folder / "site")]
        subprocess.run(twins, check=True, capture_output=True, timeout=60)

    def wait(self, name: str, url: str, seconds: float = 40) -> None:
        """Wait until a service answers at this address."""
        with self.client("") as client:
            wait_for(lambda: self._answers(name, client, url), seconds)

    def _answers(self, name: str, client: httpx.Client, url: str) -> bool:
        assert self.running[name].poll() is None, f"{name} ended:\n{self.log(name)}"
        try:
            return client.get(url).status_code == 200
        except httpx.TransportError:
            return False

    def close(self) -> None:
        """End what still runs."""
        for process in self.running.values():
            process.terminate()
        until = time.monotonic() + 20
        for process in self.running.values():
            try:
                process.wait(max(0.1, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def given(mail_url: str) -> dict[str, str]:
    """What stands in `.env`."""
    return {
        "POSTGRES_PASSWORD": "letters4figures",
        "ROUNDTABLE_SECRET_KEYS": SECRET,
        "ROUNDTABLE_BASE_URL": HUB,
        "ROUNDTABLE_MAIL_URL": mail_url,
        "ROUNDTABLE_MAIL_FROM": "hub@example.org",
        "ROUNDTABLE_MAIL_REPLY_TO": "people@example.org",
        "ROUNDTABLE_METRICS_TOKEN": TOKEN,
        "SITE_ADDRESS": "localhost",
    }


@contextmanager
def stack(folder: Path, mail_url: str) -> Iterator[Stack]:
    """A stack of which nothing runs yet, on an empty database."""
    with empty_postgresql("roundtable") as (socket, name):
        address = compose.service("api", given(mail_url)).environment["ROUNDTABLE_DATABASE_URL"]
        assert address.endswith("@db:5432/roundtable"), address
        found = Stack(folder, address.replace("@db:5432/roundtable", f"@/{name}?host={socket}"), given(mail_url))
        try:
            yield found
        finally:
            found.close()
