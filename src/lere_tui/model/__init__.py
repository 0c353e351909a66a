"""What a record is: events, claims, sources and the words they rest on. Imports nothing of ours."""
