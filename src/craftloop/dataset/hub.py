"""Hub: push a dataset folder to the Hugging Face Hub. Knows no rows; the token is huggingface_hub's business.

The endpoint is `HF_ENDPOINT`, or the Hub's own.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

from craftloop.errors import UsageError


def push(folder: Path, repository: str, *, public: bool = False) -> str:
    """Create the dataset repository if need be, upload the folder as one commit, return its address."""
    hub = _hub()
    api = hub.HfApi()
    try:
        created = api.create_repo(repository, repo_type="dataset", private=not public, exist_ok=True)
        api.upload_folder(
            repo_id=created.repo_id,
            repo_type="dataset",
            folder_path=str(folder),
            allow_patterns=["README.md", "data/*.parquet"],
            delete_patterns=["data/*.parquet"],
            commit_message="Dataset of verified Minecraft commands",
        )
    except (hub.errors.HfHubHTTPError, hub.errors.HFValidationError, ValueError, OSError) as exc:
        raise UsageError(
            f"The Hub did not take {repository}: {str(exc).splitlines()[0]}.",
            f"Log in with `hf auth login`, or set HF_TOKEN. The dataset is whole in {folder}.",
        ) from exc
    return str(created)


def require() -> None:
    """Raise now what `push` would raise for want of the library."""
    _hub()


def _hub() -> Any:
    try:
        import_module("huggingface_hub.errors")
    except ImportError as exc:
        raise UsageError(
            "--push needs huggingface_hub.", "Install it: pip install 'craftloop[hub]'."
        ) from exc
    return import_module("huggingface_hub")
