"""The limit: a bare ASGI application on our server's own configuration, answering with bytes that it was given.

`python -m bench.bare PORT FOLDER`; the folder has an index.json of answers by target, and their bodies.
"""

import json
import sys
from pathlib import Path
from typing import Any

import uvicorn

from bench.client import VARYING, Answer
from roundtable.http import deadline
from roundtable.settings import Settings

INDEX = "index.json"


def write(answers: dict[str, Answer], folder: Path) -> None:
    """Write down what to answer: each target with its status, header fields and body."""
    index = {}
    for number, (target, answer) in enumerate(answers.items()):
        (folder / f"{number}.body").write_bytes(answer.body)
        # The server adds the date by itself; the request id is made up, and as long as a real one.
        fields = {name: value for name, value in answer.headers.items() if name != VARYING[0]}
        index[target] = {"status": answer.status, "fields": fields, "body": f"{number}.body"}
    (folder / INDEX).write_text(json.dumps(index))


class Bare:
    """The application: it looks up the target and sends what stands there."""

    def __init__(self, folder: Path) -> None:
        self.answers: dict[tuple[str, bytes], tuple[dict[str, Any], dict[str, Any]]] = {}
        for target, each in json.loads((folder / INDEX).read_text()).items():
            path, _, query = target.partition("?")
            headers = [(name.encode(), value.encode()) for name, value in each["fields"].items()]
            start = {"type": "http.response.start", "status": each["status"], "headers": headers}
            body = {"type": "http.response.body", "body": (folder / each["body"]).read_bytes()}
            self.answers[path, query.encode()] = start, body

    async def __call__(self, scope: Any, _receive: Any, send: Any) -> None:
        start, body = self.answers[scope["path"], scope["query_string"]]
        await send(start)
        await send(body)


def main() -> None:
    port, folder = int(sys.argv[1]), Path(sys.argv[2])
    settings = Settings(environment="test", port=port)
    config = uvicorn.Config(
        Bare(folder),
        host=settings.host,
        port=port,
        http=deadline.protocol(settings),
        lifespan="off",
        ws="none",
        access_log=False,
        server_header=False,
        log_config=None,
    )
    uvicorn.Server(config).run()


if __name__ == "__main__":
    main()
