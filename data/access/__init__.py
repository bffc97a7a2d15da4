"""Who is who and who may do what: accounts, roles, sessions and signing in."""
