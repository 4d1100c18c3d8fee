"""What Parley remembers. The only folder that knows SQL."""
