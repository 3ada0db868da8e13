"""Pictures as numbers: where things stand in an SVG that a template draws. No script, no style attributes."""
