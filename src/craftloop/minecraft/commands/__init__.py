"""What each command does to the world: a module per family."""
