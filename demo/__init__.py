"""A small town of portals on loopback, one per CMS family."""
