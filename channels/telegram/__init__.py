"""Telegram: updates in, messages with inline keyboards out."""
