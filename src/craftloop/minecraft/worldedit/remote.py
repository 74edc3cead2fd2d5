"""WorldEdit on a real server, asked over RCON: what its reply is worth.

A remote console is no player. It holds no selection and no clipboard, it looks nowhere, and WorldEdit
answers it with "You need to provide a world (Try //world)" or "This command must be used with a player."
whatever was asked. So such a reply says nothing about the command. Only "Unknown command" does: then the
server has no WorldEdit, and a player who typed the command would be told the same.
"""

from __future__ import annotations

from craftloop.verdict import Verdict

NOT_JUDGED = "WorldEdit cannot be judged over RCON: a console holds no selection and stands nowhere."
MISSING = "This server has no WorldEdit."


def explained(verdict: Verdict, text: str) -> str:
    """The server's reply to one of WorldEdit's commands, with what it is worth in plain words.

    `verdict` is what the reply meant by itself (`Feedback.read`): no sentence of WorldEdit's is the
    game's, so all of them are `unverified`, and that is right.
    """
    if verdict is Verdict.UNVERIFIED:
        return f"{NOT_JUDGED} The server said: {text}" if text else NOT_JUDGED
    return f"{text}\n{MISSING}" if verdict is Verdict.SYNTAX_ERROR else text
