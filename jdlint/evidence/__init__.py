"""What single words and sentences of a posting say: pure functions on plain strings."""
