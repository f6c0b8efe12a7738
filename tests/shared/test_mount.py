"""Several apps under one origin, and behind a reverse proxy."""

import pytest
from flask import Flask, request, url_for
from werkzeug.test import Client

from shared.web.mount import behind, one_origin

HERE = {"REMOTE_ADDR": "127.0.0.1"}
FORWARDED = {
    "X-Forwarded-For": "203.0.113.7",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "jobs.example",
    "X-Forwarded-Prefix": "/interviews",
}


def an_app(name):
    app = Flask(name)

    @app.get("/where")
    def where():
        return f"{name} {request.remote_addr} {url_for('where', _external=True)}"

    return app


def test_each_app_answers_below_its_prefix():
    client = Client(one_origin(an_app("front"), {"/shortlists": an_app("scoring")}))

    front = client.get("/where", environ_base=HERE).text
    mounted = client.get("/shortlists/where", environ_base=HERE).text

    assert front == "front 127.0.0.1 http://localhost/where"
    assert mounted == "scoring 127.0.0.1 http://localhost/shortlists/where"


@pytest.mark.parametrize(
    ("proxies", "answer"),
    [
        (0, "app 127.0.0.1 http://localhost/where"),
        (1, "app 203.0.113.7 https://jobs.example/interviews/where"),
    ],
)
def test_a_proxy_is_believed_only_where_one_stands(proxies, answer):
    client = Client(behind(an_app("app"), proxies=proxies))

    said = client.get("/where", headers=FORWARDED, environ_base=HERE).text

    assert said == answer


@pytest.mark.parametrize(
    ("proxies", "visitor"), [(1, "10.0.0.9"), (2, "203.0.113.7"), (3, "198.51.100.4")]
)
def test_of_several_proxies_the_outermost_trusted_one_names_the_visitor(
    proxies, visitor
):
    client = Client(behind(an_app("app"), proxies=proxies))
    chain = FORWARDED | {"X-Forwarded-For": "198.51.100.4, 203.0.113.7, 10.0.0.9"}

    said = client.get("/where", headers=chain, environ_base=HERE).text

    assert said == f"app {visitor} https://jobs.example/interviews/where"
