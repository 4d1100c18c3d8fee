"""What programs subscribed to: told of changes, signed, tried again, and given up with a word to somebody."""
