"""The screens, driven by a pilot on a small corpus."""
