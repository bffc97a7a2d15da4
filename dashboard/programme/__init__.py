"""What the screens of the programme show: the ledger, all promises, what is open, one goal or approach."""
