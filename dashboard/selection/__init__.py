"""What the reader chose: the selection, its address, the filters and their options."""
