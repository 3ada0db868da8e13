"""Bytes in, Article and Observation out: no network, no clock, no database."""
