"""From words to areas and indicators."""
