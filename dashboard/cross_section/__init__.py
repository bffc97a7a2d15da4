"""The figures of all areas of a level in one period, as several screens need them."""
