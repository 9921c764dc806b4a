"""What is reached by a key from everywhere: the areas, and the screens behind them."""
