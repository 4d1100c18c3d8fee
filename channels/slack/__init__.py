"""Slack: Events, interactions and commands in, Block Kit out."""
