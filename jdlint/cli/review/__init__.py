"""`jdlint review`: a page on this machine in which a draft is written and checked."""

from __future__ import annotations

import os
import threading
import webbrowser

import click

from jdlint.cli import completion
from jdlint.cli.configs import Configs, config_options
from jdlint.cli.review.desk import Desk
from jdlint.cli.review.draft import Draft
from jdlint.cli.review.server import Server, Site
from jdlint.cli.terminal import complain, fail, show
from jdlint.config import ConfigError
from jdlint.reporters.review import ASSETS, asset, shell
from jdlint.tables import TableError


@click.command("review")
@click.argument("file", required=False, shell_complete=completion.files)
@click.option("--port", type=click.IntRange(0, 65535), default=0, metavar="N", help="The port.  [default: a free one]")
@click.option("--no-browser", is_flag=True, help="Only print the address; open no browser.")
@config_options
def command(file: str | None, port: int, no_browser: bool, config_file: str | None, no_config: bool) -> None:
    """Write a draft in the browser, with findings as you type.

    FILE is the posting to open; without one, the page begins with an empty draft. The page is served by this command,
    to this machine only; nothing is sent anywhere else. Ctrl-C ends it.

    \b
      jdlint review jobs/cook.md
      jdlint review --no-browser --port 8080
    """
    try:
        draft = Draft(os.getcwd(), file)
        desk = Desk(draft, Configs(config_file, no_config))
    except (ConfigError, TableError) as error:
        fail(str(error))
    try:
        server = serve(desk, port)
    except OSError as error:
        fail(f"port {port} cannot be used: {error.strerror}")
    show(f"{draft.path or 'A new draft'}: {server.address}\n")
    complain("the address is for you alone; Ctrl-C ends the review")
    threading.Thread(target=desk.warm, daemon=True).start()
    if not no_browser:
        threading.Thread(target=_open, args=(server.entrance,), daemon=True).start()
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        complain("the review has ended")
    finally:
        with draft.lock:  # a file that is being saved is saved whole
            server.server_close()


def serve(desk: Desk, port: int = 0) -> Server:
    """A server of the page, not yet running. Raises OSError when the port cannot be used."""
    pages = {"": ("text/html", shell(desk.roles, desk.laws).encode()), **{name: asset(name) for name in ASSETS}}
    return Server(port, Site(pages, desk.actions))


def _open(address: str) -> None:
    try:
        opened = webbrowser.open(address)
    except webbrowser.Error:
        opened = False
    if not opened:
        complain("no browser could be opened; open the address yourself")
