"""An offline terminal browser of armed-conflict events, of who claims which losses, and of the words they rest on."""

__version__ = "0.1.0"
