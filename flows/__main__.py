"""`python -m flows` is the `solieu` command."""

from flows.cli import main

main()
