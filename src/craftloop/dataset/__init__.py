"""Episodes become training rows."""
