"""Widgets of the screens. They draw and post messages; they never open a database."""
