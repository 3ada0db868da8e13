"""What Solieu reads in one text and why: the account behind `solieu explain`."""

from flows.explain.account import Account, Note, account_of
from flows.explain.source import Source, Unreadable, read_source

__all__ = ["Account", "Note", "Source", "Unreadable", "account_of", "read_source"]
