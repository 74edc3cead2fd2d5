"""craftloop: self-play data generation for Minecraft command models."""

__version__ = "0.1.0"
