"""What runs when: clock, network, disk, Prefect and the command line."""
