"""What a coordinator types: checking packets, knowing keys, issuing certificates."""
