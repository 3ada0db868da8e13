"""The demo town: portals behave as their families do."""
