"""Mail: SMTP, LMTP or a mailbox in, a relay or the local mailbox out."""
