"""What a packet is compared with later: checkpoints, receipts, names that are disclosed."""
