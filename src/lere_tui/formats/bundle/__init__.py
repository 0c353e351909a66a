"""A corpus folder in one file, with a manifest of hashes; `docs/bundles.md` says what stands where."""
