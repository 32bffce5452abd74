"""What ofgraph's jobs cost, measured beside a peer; these are never timed tests."""
