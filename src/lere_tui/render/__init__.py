"""From records to text: for the terminal, for Markdown, JSON, CSV and GeoJSON. Knows no Textual and no database."""
