"""The figures of areas over time, as several screens need them."""
