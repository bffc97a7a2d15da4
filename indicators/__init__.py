"""What is measured, how numbers may be combined, and what may be concluded from them."""
