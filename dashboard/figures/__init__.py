"""Pure figure builders: a frame and an Indicator become a figure and its alternative text."""
