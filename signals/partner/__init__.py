"""Questions to partners: addresses, mails, words and lists."""
