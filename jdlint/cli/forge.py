"""Where a repository's files are seen on the web."""

from __future__ import annotations

import os
from collections.abc import Mapping
from urllib.parse import quote


def blob_address(environment: Mapping[str, str] = os.environ) -> str:
    """The address below which the current folder's files are seen, with a slash at its end; "" outside GitHub Actions.

    It is that of the commit which the workflow runs on, so lines are right also after the next push.
    """
    names = ("GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_SHA", "GITHUB_WORKSPACE")
    server, repository, commit, root = (environment.get(name, "") for name in names)
    if not (server and repository and commit and root):
        return ""
    try:
        folder = os.path.relpath(os.getcwd(), root).replace(os.sep, "/")
    except ValueError:  # another drive of Windows
        return ""
    if folder.split("/")[0] == "..":
        return ""
    below = "" if folder == "." else f"{quote(folder)}/"
    return f"{server}/{repository}/blob/{commit}/{below}"
