"""What the pages and scripts on a phone are made of."""
