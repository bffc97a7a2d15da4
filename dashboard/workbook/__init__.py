"""What staff entered as a workbook: taken along, filled in, checked, and taken over as a whole."""
