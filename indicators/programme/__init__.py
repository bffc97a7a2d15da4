"""What the deals agreed: goals, interventions, results, money, dates, and what their texts leave open."""
