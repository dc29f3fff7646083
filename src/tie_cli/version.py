"""The version of tie."""

__version__ = "0.1.0"
