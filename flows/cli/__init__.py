"""The `solieu` command. Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done but something is held back."""

from flows.cli.app import main

__all__ = ["main"]
