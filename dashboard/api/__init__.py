"""What the open interface gives: the figures of the screens as rows for programs. No web framework here."""
