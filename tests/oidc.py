"""A real provider (npm's oidc-provider) on a free port of this machine, and a person who signs in there."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import httpx
from joserfc.jwk import RSAKey

from tests.ports import free_port

ROOT = Path(__file__).resolve().parents[1]
PEOPLE = {
    "ann": {"name": "Projectleider", "groups": ["svdw-zuidwest"]},
    "bob": {"name": "Collega", "groups": ["onbekend"]},
    "cas": {"name": "Zonder groepen"},
}
_FORM = re.compile(r'<form[^>]*action="([^"]+)"[^>]*>(.*?)</form>', re.S)
_INPUT = re.compile(r"<input\b[^>]*>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


@dataclass(frozen=True)
class RealProvider:
    issuer: str
    process: subprocess.Popen[str]


@contextmanager
def real_provider(clients: list[dict[str, Any]]) -> Iterator[RealProvider]:
    """The provider with these clients, until the block ends."""
    port = free_port()
    issuer = f"http://127.0.0.1:{port}"
    key = RSAKey.generate_key(2048, {"use": "sig"})
    key.ensure_kid()
    settings = {
        "issuer": issuer, "port": port, "clients": clients, "people": PEOPLE,
        "jwks": {"keys": [key.as_dict(private=True)]},
    }  # fmt: skip
    node = shutil.which("node")
    assert node is not None, "node is needed"
    process = subprocess.Popen(
        [node, "tests/oidc_provider.mjs", json.dumps(settings)],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        for line in process.stdout:
            if line.strip() == "listening":
                break
        else:
            raise RuntimeError("the provider did not start")
        yield RealProvider(issuer, process)
    finally:
        process.terminate()
        process.wait(timeout=10)
        if process.stdout is not None:
            process.stdout.close()


def go_through(browser: httpx.Client, address: str, *, person: str, until: str) -> httpx.Response:
    """Follow redirects and send the forms of the provider as this person, until an address starts so.

    The answer whose ``Location`` starts with ``until``.
    """
    answer = browser.get(address)
    for _ in range(20):
        if answer.is_redirect:
            location = urljoin(str(answer.url), answer.headers["Location"])
            if location.startswith(until):
                return answer
            answer = browser.get(location)
            continue
        answer = send_form(browser, answer, login=person, password="-")  # noqa: S106 - any will do
    raise RuntimeError("the provider did not come to an end")


def send_form(browser: httpx.Client, page: httpx.Response, **typed: str) -> httpx.Response:
    """Send the first form of a page with what was typed in the fields that it has."""
    found = _FORM.search(page.text)
    assert found is not None, page.text
    fields = {}
    for tag in _INPUT.findall(found[2]):
        attributes = dict(_ATTRIBUTE.findall(tag))
        if "name" in attributes:
            value = typed.get(attributes["name"], html.unescape(attributes.get("value", "")))
            fields[attributes["name"]] = value
    fields |= {name: value for name, value in typed.items() if name in fields or name == "logout"}
    return browser.post(urljoin(str(page.url), html.unescape(found[1])), data=fields)
