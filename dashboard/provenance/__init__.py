"""Where figures come from, how new they are and what may be concluded from them."""
