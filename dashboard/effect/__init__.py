"""Whether an intervention helped: what was asked, with which areas it was compared, and what may be said."""
