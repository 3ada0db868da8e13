"""How the place seeds are made: build-time only, never imported by the product."""
