"""`parley chat`: the playground's conversation in a terminal, as either person."""
