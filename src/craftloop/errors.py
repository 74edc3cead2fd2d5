"""The error tree: whose fault, in which phase, and whether trying again can help.

A wrong command or a garbled answer from a model is a result, never an exception; what is raised here
stops a run or a verb, and the command line prints it as one paragraph: what happened, then what to do.

    CraftloopError
    ├── UsageError                the user's flags, config file or environment
    ├── GameDataError             a Minecraft version we cannot load or build
    ├── ModelError                talking to a model server
    │   ├── ModelUnreachable      refused connection, unknown host, wrong URL
    │   ├── ModelNotFound         the server is there, the model is not
    │   ├── ModelRejected         the server refuses our request for good (other 4xx)
    │   └── ModelBusy             429, 5xx, time-out: retryable
    ├── ServerError               talking to a Minecraft server
    │   ├── ServerUnreachable     refused connection, unknown host: retryable
    │   ├── LoginRefused          wrong RCON password
    │   ├── ConnectionLost        closed in the middle: retryable
    │   ├── ReplyTimeout          no answer in time: retryable
    │   └── ProtocolViolation     not RCON, or a broken packet
    └── StoreError                a run folder or an output file
        ├── RunNotFound
        ├── RunTooNew             written by a newer craftloop
        ├── RunBusy               another process writes to it
        ├── RunDamaged            the files are not a run
        └── WriteFailed           full disk, read-only folder, no permission
"""

from __future__ import annotations


class CraftloopError(Exception):
    """Base of all errors a user may see.

    `message` says what happened; `hint` says what to do next (may be empty). Neither ever contains
    a password.
    """

    retryable: bool = False
    exit_code: int = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".rstrip()


class UsageError(CraftloopError):
    """A flag, a config file or an environment variable is wrong."""

    exit_code = 2


class GameDataError(CraftloopError):
    """A Minecraft version is unknown, or its data could not be built or read."""


class ModelError(CraftloopError):
    """A model server did not give a usable reply."""

    exit_code = 3


class ModelUnreachable(ModelError):
    """Nothing answers at the model server's address."""


class ModelNotFound(ModelError):
    """The model server answers, and does not have the model."""


class ModelRejected(ModelError):
    """The model server refuses the request itself; sending it again cannot help."""


class ModelBusy(ModelError):
    """Overloaded, failing or too slow: the same request may succeed later."""

    retryable = True


class ServerError(CraftloopError):
    """A Minecraft server could not be used over RCON."""

    exit_code = 4


class ServerUnreachable(ServerError):
    """Nothing accepts connections at the RCON address."""

    retryable = True


class LoginRefused(ServerError):
    """The RCON password is wrong."""


class ConnectionLost(ServerError):
    """The server closed the connection in the middle of an exchange."""

    retryable = True


class ReplyTimeout(ServerError):
    """The server did not answer in time."""

    retryable = True


class ProtocolViolation(ServerError):
    """What came back is not RCON."""


class StoreError(CraftloopError):
    """A run folder or an output file could not be read or written."""

    exit_code = 5


class RunNotFound(StoreError):
    """There is no run of that name."""


class RunTooNew(StoreError):
    """The run was written by a newer craftloop."""


class RunBusy(StoreError):
    """Another process is writing to the run."""


class RunDamaged(StoreError):
    """The folder holds something that is not a run, or not a whole one."""


class WriteFailed(StoreError):
    """The disk is full, or the place cannot be written to."""
