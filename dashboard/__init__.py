"""What every screen shares: selection, services, ids, theme, texts, figures and the web plumbing."""
