"""The places that can be visited: which there are for a choice, and how far they are."""
