"""What every screen stands in: areas, lists with details, drafts, colours, signals."""
