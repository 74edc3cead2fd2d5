"""`craftloop completion`: shell completion."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print the completion script of a shell.

    bash: put `eval "$(craftloop completion bash)"` into ~/.bashrc; zsh: the same in ~/.zshrc;
    fish: `craftloop completion fish > ~/.config/fish/completions/craftloop.fish`.
    """
    from craftloop.cli.main import cli

    script = get_completion_class(shell)
    assert script is not None
    click.echo(script(cli, {}, "craftloop", "_CRAFTLOOP_COMPLETE").source())
