"""How the screens about effects are laid out."""
