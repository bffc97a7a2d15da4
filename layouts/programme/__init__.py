"""How the screens of the programme are laid out."""
