"""What residents say about a figure: pure rules, without a store or a screen."""
