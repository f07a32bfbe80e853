"""A GitHub of one repository, held in memory: as much of its interface as the editor asks for."""

import base64
import hashlib
import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Route

API = "https://api.github.com"
HEAD = "a" * 40
AUTHOR = {"name": "Ada Tide", "email": "ada@harbour.example", "user": {"id": 1, "login": "ada"}}
DAY = "2026-01-02T10:00:00Z"
_ALIASED = re.compile(r"(\w+_\d+):\s+(?:object\(oid: \"(\w+)\"|ref\()")


@dataclass
class GitHub:
    """Files by their paths, the branches made beside them, and what was committed to those."""

    files: dict[str, str]
    commits: list[dict[str, Any]] = field(default_factory=list)
    pulls: list[dict[str, Any]] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, root: Path, folder: str) -> "GitHub":
        """Return one that holds the files of a folder below `root`."""
        paths = sorted(path for path in (root / folder).rglob("*") if path.is_file())
        return cls({path.relative_to(root).as_posix(): path.read_text("utf-8") for path in paths})

    def listen(self, context: BrowserContext) -> None:
        """Answer for GitHub in a browser."""
        context.route(f"{API}/**", self._answer)

    @property
    def committed(self) -> dict[str, str]:
        """The texts of all files that were committed, by their paths."""
        changes = [change for commit in self.commits for change in commit["additions"]]
        return {x["path"]: base64.b64decode(x["contents"]).decode() for x in changes}

    def _answer(self, route: Route) -> None:
        request = route.request
        method, path = request.method, request.url.removeprefix(API).partition("?")[0]
        body = json.loads(request.post_data or "{}")
        found = self._found(method, path, body)
        headers = {"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "*",
                   "Access-Control-Allow-Methods": "*"}  # fmt: skip
        if method == "OPTIONS" or found is None:
            route.fulfill(status=204, headers=headers)
        else:
            text = json.dumps(found)
            route.fulfill(status=200, headers=headers, content_type="application/json", body=text)

    def _found(self, method: str, path: str, body: dict[str, Any]) -> Any:
        if path == "/graphql":
            return {"data": self._queried(body["query"], body.get("variables", {}))}
        match method, path.split("/")[1:]:
            case "GET", ["user"]:
                return {"id": 1, "login": "ada", "name": "Ada Tide", "html_url": f"{API}/ada"}
            case "GET", ["repos", _, _, "git", "trees", _]:
                return {"tree": [self._listed(name) for name in self.files]}
            case "POST", ["repos", _, _, "pulls"]:
                self.pulls.append(body)
                days = {"created_at": DAY, "updated_at": DAY}
                known = {"number": 1, "node_id": "P1", "html_url": f"{API}/1"}
                return {**known, **days, "title": body["title"], "head": {"sha": HEAD}}
            case "POST", [*_, "labels"]:
                return []
            case ("GET", [*_, "collaborators", _]) | ("OPTIONS", _):
                return None
        self.unknown.append(f"{method} {path}")
        return None

    def _queried(self, query: str, given: dict[str, Any]) -> Any:
        if "createCommitOnBranch" in query:
            asked = given["input"]
            self.commits.append({**asked["fileChanges"], **asked["branch"]})
            oids = {name: {"oid": "c" * 40} for name in re.findall(r"file_\d+", query)}
            commit = {"oid": "b" * 40, "committedDate": DAY, **oids}
            return {"createCommitOnBranch": {"commit": commit}}
        if "createRef" in query:
            return {"createRef": {"ref": {"name": given["input"]["name"]}}}
        if "fork: repository" in query:
            return {"fork": {"id": "R1"}, "base": {"ref": {"target": {"oid": HEAD}}}}
        if "pullRequests" in query:
            return {"repository": {"pullRequests": {"nodes": [], "totalCount": 0}}}
        if "defaultBranchRef" in query:
            return {"repository": {"defaultBranchRef": {"name": "main"}}}
        if aliased := _ALIASED.findall(query):
            texts = {_sha(text): text for text in self.files.values()}
            meta = {"target": {"history": {"nodes": [{"author": AUTHOR, "committedDate": DAY}]}}}
            return {"repository": {
                name: {"text": texts[sha], "isTruncated": False} if sha else meta
                for name, sha in aliased
            }}  # fmt: skip
        if "Commit { oid }" in query:
            return {"repository": {"ref": {"target": {"oid": HEAD}}}}
        if "history(first: 1)" in query:
            nodes = [{"oid": HEAD, "message": "As it was"}]
            return {"repository": {"ref": {"target": {"history": {"nodes": nodes}}}}}
        self.unknown.append(query)
        return {}

    def _listed(self, name: str) -> dict[str, Any]:
        text = self.files[name]
        return {"type": "blob", "path": name, "sha": _sha(text), "size": len(text.encode())}


def _sha(text: str) -> str:
    data = text.encode()
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
