"""What is decided about packets: one decision, the register of all, and who may decide."""
