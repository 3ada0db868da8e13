"""The registry as a person keeps it: its portals listed, checked, added, and a page of one recorded."""
