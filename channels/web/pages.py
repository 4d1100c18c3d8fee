"""Pages and files as they lie on disk, read once when the app is made and served from memory."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
}


@dataclass(frozen=True, slots=True)
class File:
    """One file with the tag by which a browser asks whether it changed."""

    content: bytes
    type: str
    etag: str

    def answer(self, request: Request) -> Response:
        """The file, or 304 if the browser has this very one."""
        headers = {"ETag": self.etag, "Cache-Control": "no-cache"}
        if request.headers.get("if-none-match") == self.etag:
            return Response(status_code=304, headers=headers)
        return Response(self.content, headers=headers, media_type=self.type)


@cache
def load(folder: str) -> dict[str, File]:
    """The files of one folder beside this module (and its own folders), by path."""
    found: dict[str, File] = {}
    for path in sorted(files("channels.web").joinpath(folder).iterdir(), key=lambda path: path.name):
        if path.is_dir():
            found |= {f"{path.name}/{name}": file for name, file in load(f"{folder}/{path.name}").items()}
        elif (suffix := path.name[path.name.rfind(".") :]) in TYPES:
            content = path.read_bytes()
            etag = f'"{hashlib.sha256(content).hexdigest()[:20]}"'
            found[path.name] = File(content, TYPES[suffix], etag)
    return found


def files_router() -> APIRouter:
    """Serves what lies under `static/`; a path is looked up, never followed."""
    router, static = APIRouter(), load("static")

    @router.api_route("/static/{path:path}", methods=["GET", "HEAD"])
    async def file(request: Request, path: str) -> Response:
        if path not in static:
            raise HTTPException(404)
        return static[path].answer(request)

    @router.api_route("/favicon.ico", methods=["GET", "HEAD"])
    async def icon(request: Request) -> Response:
        return static["icon.svg"].answer(request)

    return router


def plain_router() -> APIRouter:
    """`/` of an installation without the playground."""
    router = APIRouter()

    @router.api_route("/", methods=["GET", "HEAD"])
    async def home(request: Request) -> Response:
        return plain_page(request)

    return router


def plain_page(request: Request) -> Response:
    """A small page that says that Parley runs."""
    return load("pages")["plain.html"].answer(request)


def error_page(status: int, says: str, headers: dict[str, str]) -> Response:
    """A refusal for a person to read."""
    page = load("pages")["error.html"].content.decode()
    return HTMLResponse(page.replace("{{ says }}", escape(says)), status, headers)
