"""Where figures come from: one polite client and one connector per kind of service."""
