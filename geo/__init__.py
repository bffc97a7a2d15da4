"""Areas, codes per year, borders and aggregates. No indicator is named here."""
