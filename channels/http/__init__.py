"""One guarded way to addresses that people give: calendar servers, feeds, callback addresses."""
