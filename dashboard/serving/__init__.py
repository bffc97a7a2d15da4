"""How connections become requests: slow clients wait in a buffer, quick answers never wait for slow work."""
