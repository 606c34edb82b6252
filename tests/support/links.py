"""People who have a letter of ours and follow its link."""

import re
from typing import ClassVar

from httpx2 import Response
from starlette.testclient import TestClient

from roundtable.mail.models import KeptLetter


class Linked:
    """Somebody with the link of a letter. `page` is where it leads, `path` what that page asks the API for."""

    page: ClassVar[str]
    path: ClassVar[str]

    def __init__(self, api: TestClient, letter: KeptLetter) -> None:
        found = re.search(self.page + r"#([0-9a-f-]{36})/(rt_link_[A-Za-z0-9_-]{43})\n", letter.text or "")
        assert found, letter.text
        self.api, self.id, self.link = api, found[1], found[2]
        self.headers = {"Authorization": f"Bearer {self.link}"}
        self.address = f"{self.path}/{self.id}"

    def see(self) -> Response:
        return self.api.get(self.address, headers=self.headers)
