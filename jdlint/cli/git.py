"""Asking git."""

from __future__ import annotations

import os
import subprocess

# A hook runs with the first of these set, for a repository that need not be the one of a file; the others would change
# what a diff looks like, or what a path means.
_UNSET = frozenset(
    "GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_COMMON_DIR GIT_PREFIX GIT_DIFF_OPTS GIT_EXTERNAL_DIFF "
    "GIT_LITERAL_PATHSPECS GIT_GLOB_PATHSPECS GIT_NOGLOB_PATHSPECS GIT_ICASE_PATHSPECS".split()
)

# Git runs what a repository's config names, also for listing files, and takes a folder that only looks like a
# repository for one: neither is to come with the files that are looked at.
_TRUST_NOTHING = ("-c", "core.fsmonitor=false", "-c", "safe.bareRepository=explicit")


def git(folder: str, *arguments: str) -> subprocess.CompletedProcess[bytes] | None:
    """Run git in a folder, for the repository that the folder is in; None where git cannot be run."""
    environment = {name: value for name, value in os.environ.items() if name not in _UNSET}
    environment["LC_ALL"] = "C"
    command = ["git", *_TRUST_NOTHING, "-C", folder, *arguments]
    try:
        # The user's own git, with arguments that no posting has a say in: a ref goes behind --end-of-options, paths
        # behind --.
        return subprocess.run(command, capture_output=True, check=False, env=environment)  # noqa: S603
    except OSError:
        return None
