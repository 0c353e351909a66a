"""The screens, one a module. Only they start workers."""
