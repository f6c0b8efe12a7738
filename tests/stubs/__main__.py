"""`python -m tests.stubs`: the stubs, to try the connectors by hand."""

import threading

import click

from tests.stubs import greenhouse, indeed, mailbox
from tests.stubs.hh import World, hh_app
from tests.stubs.hh.world import peopled
from tests.stubs.stage import start


@click.command()
@click.option("--hh-port", default=8101, show_default=True)
@click.option("--greenhouse-port", default=8103, show_default=True)
@click.option("--imap-port", default=8143, show_default=True)
def main(hh_port: int, greenhouse_port: int, imap_port: int) -> None:
    """Start every stub and say how to connect to it."""
    world = World(url=f"http://127.0.0.1:{hh_port}")
    peopled(world)
    token = world.token()
    start(hh_app(world), port=hh_port)
    click.echo(f"hh.ru     {world.url}  (API and site)")
    click.echo(f"          client id {world.client_id}, secret {world.client_secret}")
    click.echo(f"          or access token {token.access}")
    harvest = greenhouse.Greenhouse(url=f"http://127.0.0.1:{greenhouse_port}")
    greenhouse.peopled(harvest)
    start(greenhouse.greenhouse_app(harvest), port=greenhouse_port)
    click.echo(f"Greenhouse {harvest.url}/v1  key {greenhouse.KEY}")
    post = mailbox.start(imap_port)
    post.deliver(*indeed.letters())
    click.echo(f"Mailbox   127.0.0.1:{imap_port}, security none, user {mailbox.USER},")
    click.echo(f"          password {mailbox.PASSWORD}")
    click.echo("Indeed    python -m tests.stubs.indeed ADDRESS JOB --secret SECRET")
    click.echo(f"Control   POST {world.url}/__stub__/faults | clock | apply | revoke")
    click.echo("Ctrl-C stops them.")
    threading.Event().wait()


if __name__ == "__main__":
    main(prog_name="python -m tests.stubs")
