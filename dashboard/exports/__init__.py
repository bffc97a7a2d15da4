"""Views as files: CSV, XLSX and the data package."""
