"""Draft postings to fill in: what a draft says, and how each format writes it."""
