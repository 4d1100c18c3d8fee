"""The pages Parley serves itself: the playground, and the app into which other routes are mounted."""
