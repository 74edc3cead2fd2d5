"""`craftloop completion`: shell completion."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from craftloop.cli.options import Verb


@click.command(cls=Verb)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print the completion script of a shell: verbs, options, categories, names of runs.

    \b
    bash  eval "$(craftloop completion bash)"      in ~/.bashrc
    zsh   eval "$(craftloop completion zsh)"       in ~/.zshrc, after compinit
    fish  craftloop completion fish | source       in config.fish
    """
    from craftloop.cli.main import cli

    script = get_completion_class(shell)
    assert script is not None
    click.echo(script(cli, {}, "craftloop", "_CRAFTLOOP_COMPLETE").source())
