"""Playing stories: whole conversations as data, through the real channels, on a told clock."""
