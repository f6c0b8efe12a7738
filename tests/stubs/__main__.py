"""`python -m tests.stubs`: the stubs, to try the connectors by hand."""

import threading

import click

from tests.stubs.hh import World, hh_app
from tests.stubs.hh.world import peopled
from tests.stubs.stage import start


@click.command()
@click.option("--hh-port", default=8101, show_default=True)
def main(hh_port: int) -> None:
    """Start every stub and say how to connect to it."""
    world = World(url=f"http://127.0.0.1:{hh_port}")
    peopled(world)
    token = world.token()
    start(hh_app(world), port=hh_port)
    click.echo(f"hh.ru     {world.url}  (API and site)")
    click.echo(f"          client id {world.client_id}, secret {world.client_secret}")
    click.echo(f"          or access token {token.access}")
    click.echo(f"Control   POST {world.url}/__stub__/faults | clock | apply | revoke")
    click.echo("Ctrl-C stops them.")
    threading.Event().wait()


if __name__ == "__main__":
    main(prog_name="python -m tests.stubs")
