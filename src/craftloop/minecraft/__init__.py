"""The built-in game: Mojang's command tree, texts and registries, and a world commands change."""
