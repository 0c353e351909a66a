"""Other people's formats and our own folder format: readers from bytes to model records, and writers back."""
