"""Structural signals: what may belong together, their history, their work lists."""
