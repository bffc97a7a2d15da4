"""How cells of own figures are kept from being worked out; `indicators.disclosure` is the way in."""
