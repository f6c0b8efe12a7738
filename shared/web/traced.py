"""A span for every visit, where spans are collected."""

from flask import Flask, Response, g, request

from shared import traces


def trace_visits(app: Flask) -> None:
    """Every page tells the collector its route and status; supervisors' do not."""

    def begin() -> None:
        if traces.are_collected() and request.blueprint != "health":
            route = request.url_rule.rule if request.url_rule else "no such page"
            g.visit = traces.request(request.method, route)
            g.span = g.visit.__enter__()

    def answer(response: Response) -> Response:
        if "span" in g:
            g.span.set_attribute("http.response.status_code", response.status_code)
        return response

    def end(error: BaseException | None) -> None:
        if "visit" in g:
            kind = None if error is None else type(error)
            g.pop("visit").__exit__(kind, error, None)

    app.before_request(begin)
    app.after_request(answer)
    app.teardown_request(end)
