"""What people edit of the programme, kept in the store with a chain of all changes."""
