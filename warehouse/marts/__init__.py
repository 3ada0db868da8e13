"""The mart rule, one SQL file a step; each head says grain, inputs and meaning."""
