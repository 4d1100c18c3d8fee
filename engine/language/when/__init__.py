"""The grammar of time expressions, in the order in which its parts are applied."""
